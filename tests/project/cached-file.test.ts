import fs from 'node:fs';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { cachedFile } from '../../src/project/cached-file.js';

/** A disk with one regular file, whose stats a test sets one by one: on a real disk they change together. */
function fakeFile(stats: Partial<Record<'mtimeMs' | 'ctimeMs' | 'size' | 'ino', number>> = {}) {
  const file = { mtimeMs: 1e12, ctimeMs: 1e12, size: 3, ino: 1, isRegular: true, text: 'old', ...stats };
  vi.spyOn(fs, 'statSync').mockImplementation(() => ({ ...file, isFile: () => file.isRegular }) as unknown as fs.Stats);
  const read = vi.spyOn(fs, 'readFileSync').mockImplementation(() => file.text);
  return { file, read };
}

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe('cachedFile', () => {
  test('parses a file once while its stats stay the same', () => {
    const { read } = fakeFile();
    const parse = vi.fn((text: string) => text.toUpperCase());
    const get = cachedFile(parse);
    expect([get('/a'), get('/a'), get('/a')]).toEqual(['OLD', 'OLD', 'OLD']);
    expect(parse).toHaveBeenCalledTimes(1);
    expect(read).toHaveBeenCalledTimes(1);
  });

  test.each(['mtimeMs', 'ctimeMs', 'size', 'ino'] as const)('reads again when nothing but %s differs', (field) => {
    const { file } = fakeFile();
    const get = cachedFile((text) => text);
    expect(get('/a')).toBe('old');
    file.text = 'new';
    file[field] += 1;
    expect(get('/a')).toBe('new');
  });

  test('reads a file that was just written until its time stamps cannot hide another write', () => {
    vi.useFakeTimers({ now: 1_800_000_000_000 });
    const { file, read } = fakeFile({ mtimeMs: 1_800_000_000_000 });
    const get = cachedFile((text) => text);
    expect(get('/a')).toBe('old');
    file.text = 'new';
    expect(get('/a')).toBe('new');
    vi.advanceTimersByTime(2001);
    get('/a');
    expect(read).toHaveBeenCalledTimes(3);
    get('/a');
    expect(read).toHaveBeenCalledTimes(3);
  });

  test('does not read pipes, devices and directories', () => {
    const { file, read } = fakeFile();
    file.isRegular = false;
    expect(cachedFile((text) => text)('/a')).toBeUndefined();
    expect(read).not.toHaveBeenCalled();
  });

  test('a parser that throws is asked once for an unchanged file', () => {
    fakeFile();
    const parse = vi.fn((): string => {
      throw new SyntaxError('broken');
    });
    const get = cachedFile(parse);
    expect([get('/a'), get('/a')]).toEqual([undefined, undefined]);
    expect(parse).toHaveBeenCalledTimes(1);
  });

  test('a file that may not be read says nothing, and nothing is thrown', () => {
    const { read } = fakeFile();
    read.mockImplementation(() => {
      throw Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' });
    });
    expect(cachedFile((text) => text)('/a')).toBeUndefined();
  });

  test('each reader has a cache of its own', () => {
    fakeFile();
    expect(cachedFile((text) => text.length)('/a')).toBe(3);
    expect(cachedFile((text) => text)('/a')).toBe('old');
  });
});
