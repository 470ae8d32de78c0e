/**
 * Invisible characters: controls, zero-width and directional marks, soft hyphens, fillers, variation
 * selectors, halves of surrogate pairs. They get into text that was copied or cut.
 */
export const INVISIBLE = String.raw`\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\ufff9-\ufffb\u2800`;

/** One character that is a blank or invisible. */
export const BLANK = new RegExp(`^[\\s${INVISIBLE}]$`, 'u');
