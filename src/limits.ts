/** The limits that the library keeps. */

/** The longest delay of a timer: it takes 31 bits, and would fire at once for a longer one. */
export const maxTimerMs = 2_147_483_647;

/** The longest `Retry-After` that is waited for. */
export const maxRetryAfterMs = 60_000;

/** How much is read of a 2xx answer, after decompression. */
export const maxAnswerBytes = 1_048_576;

/** How much is read of any other answer, since an error keeps it. */
export const maxErrorBytes = 65_536;

/** How deep JSON may nest. JSON.stringify could not write a deeper value when a caller logs it. */
export const maxDepth = 100;

/** How many issues of a body are listed. */
export const maxIssues = 100;

/** How many of the allowed names a message lists. */
export const maxListed = 20;

/** How many of a server's reasons a message contains. */
export const maxReasons = 3;

/** How many characters of a server or a network stack a message contains. */
export const maxReasonLength = 500;

/** How many characters of a name or a request ID are kept. */
export const maxNameLength = 100;
