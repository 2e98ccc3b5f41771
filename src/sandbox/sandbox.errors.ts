import type { SandboxErrorCode } from '../kernel/error-code.js';
import type { ErrorText } from '../kernel/message.js';

/** Refusals of what only the sandbox can do. */
export const sandboxErrors: Record<SandboxErrorCode, ErrorText> = {
  CLOCK_BACKWARDS: {
    en: 'The clock stands at {now} and only goes forward.',
    nl: 'De klok staat op {now} en gaat alleen vooruit.',
    description:
      'What has fallen due cannot be undone. Give a later instant, or start anew with `sandboxReset`.',
  },
  SANDBOX_ONLY: {
    en: 'This works only in the sandbox.',
    nl: 'Dit kan alleen in de zandbak.',
    description: 'The server runs with SANDBOX=0: its clock is the real one and its data are kept.',
  },
};
