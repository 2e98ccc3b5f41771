/** Three hexadecimal digits of every 12-bit number: ids are made by the million, and formatting each anew is slow. */
export const hexDigits = Array.from({ length: 4096 }, (_, number) => number.toString(16).padStart(3, '0'));
