/** The timed queries; the report says what they ask. */
export const queryNames = ['A', 'B', 'C'] as const;
export type QueryName = (typeof queryNames)[number];

/**
 * Whose data are asked for: those of a partner, or of one location in one program. We find out from the token; the
 * others are told, as they know no rights.
 */
export interface View {
  readonly partner: string;
  readonly location: string | null;
  readonly program: string | null;
}

/** Behind which claim the page of query C begins. */
export interface PageStart {
  readonly executedOn: string;
  readonly id: string;
}
