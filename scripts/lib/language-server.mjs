// A client that does with a language server over stdio what an editor does: open, type, look at the squiggles, choose an action.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import protocol from 'vscode-languageserver-protocol/node';
import { root } from './cli.mjs';

const { createProtocolConnection, StreamMessageReader, StreamMessageWriter, TextDocumentSyncKind } = protocol;

/** The commands that editors start. */
const COMMANDS = {
  // VS Code's extension bundles it, Neovim and Zed get it from npm.
  eslint: [join(root, 'node_modules/vscode-langservers-extracted/bin/vscode-eslint-language-server'), '--stdio'],
  oxlint: [join(root, 'node_modules/oxlint/bin/oxlint'), '--lsp'],
};

/** What VS Code and nvim-lspconfig send for somebody who has set nothing. */
const ESLINT_SETTINGS = {
  validate: 'on',
  run: 'onType',
  useESLintClass: false,
  experimental: {},
  packageManager: 'npm',
  nodePath: null,
  format: false,
  quiet: false,
  onIgnoredFiles: 'off',
  rulesCustomizations: [],
  problems: { shortenToSingleLine: false },
  workingDirectory: { mode: 'auto' },
  codeActionOnSave: { mode: 'all' },
  codeAction: {
    disableRuleComment: { enable: true, location: 'separateLine', commentStyle: 'line' },
    showDocumentation: { enable: true },
  },
};

const LANGUAGES = { ts: 'typescript', tsx: 'typescriptreact', js: 'javascript', jsx: 'javascriptreact', json: 'json' };

/**
 * Starts a server in a folder, as an editor that has the folder open.
 * @param {'eslint' | 'oxlint'} name
 * @param {string} folder absolute, without symbolic links in its path
 * @param {{ settings?: object, env?: NodeJS.ProcessEnv }} [options] `settings` that differ from the server's defaults
 */
export async function startLanguageServer(name, folder, { settings = {}, env = {} } = {}) {
  const child = spawn(process.execPath, COMMANDS[name], {
    cwd: folder,
    env: { ...process.env, NO_COLOR: '1', NODE_OPTIONS: '', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const log = [];
  child.stderr.setEncoding('utf8').on('data', (text) => log.push(text));
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const server = new LanguageServer(child, connection, folder, log);
  const workspaceFolder = { uri: pathToFileURL(folder).href, name: 'app' };
  connection.onRequest('workspace/configuration', ({ items }) =>
    items.map(() => (name === 'eslint' ? { ...ESLINT_SETTINGS, workspaceFolder, ...settings } : settings)),
  );
  connection.listen();
  await server.initialize(workspaceFolder);
  // oxlint reads its config meanwhile, answers with no diagnostics until it has, and asks to look again then.
  if (name === 'oxlint') await server.until(() => server.refreshed > 0);
  return server;
}

class LanguageServer {
  #child;
  #connection;
  #folder;
  #log;
  #failure;
  #capabilities;
  /** URI → what the editor has on its screen. */
  #documents = new Map();
  #refreshed = 0;
  #watched = [];
  #waiting = new Set();

  constructor(child, connection, folder, log) {
    this.#child = child;
    this.#connection = connection;
    this.#folder = folder;
    this.#log = log;
    this.#failure = new Promise((_, reject) => {
      child.on('exit', (code) => reject(new Error(`The server ended with ${code}.\n${this.log}`)));
    });
    // Nobody may be waiting for an answer at that time.
    this.#failure.catch(() => this.#wake());
    connection.onRequest('client/registerCapability', ({ registrations }) => {
      for (const { method, registerOptions } of registrations) {
        if (method !== 'workspace/didChangeWatchedFiles') continue;
        const patterns = registerOptions.watchers.map(({ globPattern }) => globPattern.pattern ?? globPattern);
        this.#watched.push(...patterns);
      }
      return null;
    });
    connection.onRequest('workspace/diagnostic/refresh', () => {
      this.#refreshed++;
      this.#wake();
      return null;
    });
    connection.onRequest('workspace/applyEdit', ({ edit }) => {
      this.#edit(edit);
      return { applied: true };
    });
    connection.onRequest('window/workDoneProgress/create', () => null);
    connection.onNotification('window/logMessage', ({ message }) => {
      log.push(message);
      this.#wake();
    });
    // What the ESLint server asks of VS Code when a library or a config is missing.
    connection.onRequest((method, params) => {
      log.push(`${method} ${JSON.stringify(params)}`);
      return {};
    });
  }

  async initialize(workspaceFolder) {
    const { capabilities } = await this.#request('initialize', {
      processId: process.pid,
      rootUri: workspaceFolder.uri,
      workspaceFolders: [workspaceFolder],
      capabilities: {
        workspace: {
          applyEdit: true,
          configuration: true,
          workspaceFolders: true,
          didChangeWatchedFiles: { dynamicRegistration: true },
          diagnostics: { refreshSupport: true },
          workspaceEdit: { documentChanges: true },
        },
        textDocument: {
          synchronization: { dynamicRegistration: true },
          diagnostic: { dynamicRegistration: true },
          publishDiagnostics: { codeDescriptionSupport: true, dataSupport: true },
          codeAction: {
            codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source', 'source.fixAll'] } },
          },
        },
      },
    });
    this.#capabilities = capabilities;
    this.#notify('initialized', {});
  }

  get pid() {
    return this.#child.pid;
  }

  /** The patterns of files whose changes on disk the server wants to be told of. */
  get watched() {
    return this.#watched;
  }

  /** How often the server has asked for all diagnostics anew. */
  get refreshed() {
    return this.#refreshed;
  }

  /** What the server wrote for people. */
  get log() {
    return this.#log.join('\n');
  }

  /** What the editor has on its screen. */
  text(path) {
    return this.#documents.get(this.#uri(path)).text;
  }

  open(path, text) {
    const uri = this.#uri(path);
    this.#documents.set(uri, { text, version: 1 });
    const languageId = LANGUAGES[path.split('.').at(-1)];
    this.#notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
  }

  /** Types: replaces the whole text, or one piece of it, which must be there once. */
  change(path, ...change) {
    const uri = this.#uri(path);
    const document = this.#documents.get(uri);
    const [before, after] = change.length === 2 ? change : [document.text, change[0]];
    const at = document.text.indexOf(before);
    if (at < 0 || document.text.indexOf(before, at + 1) >= 0) throw new Error(`Not there once: ${before}`);
    const range = { start: positionAt(document.text, at), end: positionAt(document.text, at + before.length) };
    document.text = document.text.slice(0, at) + after + document.text.slice(at + before.length);
    this.#changed(uri, [{ range, text: after }]);
  }

  /** The squiggles of a file as it is on the screen now. */
  async diagnostics(path) {
    const { items } = await this.#request('textDocument/diagnostic', { textDocument: { uri: this.#uri(path) } });
    return items;
  }

  /** What the light bulb at a squiggle offers. */
  async actions(path, diagnostic) {
    const params = { textDocument: { uri: this.#uri(path) }, range: diagnostic.range };
    return (
      (await this.#request('textDocument/codeAction', { ...params, context: { diagnostics: [diagnostic] } })) ?? []
    );
  }

  /** What runs on save for `source.fixAll…`. */
  async fixAll(path, kind) {
    const uri = this.#uri(path);
    const end = positionAt(this.text(path), this.text(path).length);
    const actions = await this.#request('textDocument/codeAction', {
      textDocument: { uri },
      range: { start: { line: 0, character: 0 }, end },
      context: { diagnostics: [], only: [kind] },
    });
    for (const action of actions ?? []) await this.choose(action);
  }

  /** Does what an action says, on the screen. */
  async choose({ edit, command }) {
    if (edit) this.#edit(edit);
    if (command) await this.#request('workspace/executeCommand', command);
  }

  /** Tells that a file on disk has changed, as editors do that watch it. */
  changedOnDisk(path) {
    this.#notify('workspace/didChangeWatchedFiles', { changes: [{ uri: this.#uri(path), type: 2 }] });
  }

  /** Waits until the condition holds; it is looked at whenever the server says something. */
  async until(condition) {
    while (!condition()) {
      if (this.#child.exitCode !== null) throw new Error(`The server has ended.\n${this.log}`);
      await new Promise((resolve) => this.#waiting.add(resolve));
    }
  }

  /** As an editor does it: the server is asked to end, and is waited for. */
  async close() {
    if (this.#child.exitCode === null) {
      await this.#request('shutdown');
      const ended = new Promise((resolve) => this.#child.once('exit', resolve));
      await this.#connection.sendNotification('exit');
      await ended;
    }
    this.#connection.dispose();
  }

  #wake() {
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
  }

  #edit({ changes = {}, documentChanges = [] }) {
    const all = [
      ...Object.entries(changes).map(([uri, edits]) => ({ textDocument: { uri }, edits })),
      ...documentChanges,
    ];
    for (const { textDocument, edits } of all) {
      const document = this.#documents.get(textDocument.uri);
      // From the end, so that places before stay where they are.
      const sorted = edits
        .map(({ range, newText }) => ({ range, newText, start: offsetAt(document.text, range.start) }))
        .sort((a, b) => b.start - a.start);
      for (const { range, newText, start } of sorted)
        document.text =
          document.text.slice(0, start) + newText + document.text.slice(offsetAt(document.text, range.end));
      this.#changed(
        textDocument.uri,
        sorted.map(({ range, newText }) => ({ range, text: newText })),
      );
    }
  }

  #changed(uri, pieces) {
    const document = this.#documents.get(uri);
    const version = ++document.version;
    const { change } = this.#capabilities.textDocumentSync;
    const contentChanges = change === TextDocumentSyncKind.Full ? [{ text: document.text }] : pieces;
    this.#notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
  }

  #uri(path) {
    return pathToFileURL(join(this.#folder, path)).href;
  }

  /** Where the server ends instead of answering, its last words are the error. */
  #request(method, ...params) {
    return Promise.race([this.#connection.sendRequest(method, ...params), this.#failure]);
  }

  #notify(method, params) {
    void this.#connection.sendNotification(method, params);
  }
}

/** @returns {{ line: number, character: number }} both from 0; characters are UTF-16 units, as in the protocol. */
function positionAt(text, offset) {
  const lines = text.slice(0, offset).split('\n');
  return { line: lines.length - 1, character: lines.at(-1).length };
}

function offsetAt(text, { line, character }) {
  let start = 0;
  for (let i = 0; i < line; i++) start = text.indexOf('\n', start) + 1;
  return start + character;
}
