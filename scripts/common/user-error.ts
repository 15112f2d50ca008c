/** Something that the user gave cannot be used. It is printed without a stack: the fault is not in this program. */
export class UserError extends Error {}
