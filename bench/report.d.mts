export interface Bar {
  readonly what: string;
  readonly limit: string;
  readonly measured: string;
  /** Not set where it was not measured. */
  readonly passes: boolean | undefined;
}

/** @param results as in results.json. */
export function bars(results: unknown): Bar[];
export function formattedPage(results: unknown): Promise<string>;
export function plot(results: unknown): string;
