/**
 * Where things are on 《单位电子印章采样表》, in mm from the top left corner of the upright A4 page. The form is drawn and
 * recognised by these same figures.
 */
export const A4 = { widthMm: 210, heightMm: 297 } as const;

/** The box that the seal is stamped into. */
export const stampFrame = { xMm: 60, yMm: 106, widthMm: 90, heightMm: 90 } as const;

export const FORM_MARK_MM = 6;

/**
 * Solid squares outside three corners of the frame. They tell that the page is the form, and which way up it lies:
 * the corner without one is the lower right.
 */
export const formMarks: readonly { xMm: number; yMm: number }[] = [
  { xMm: stampFrame.xMm - 2 * FORM_MARK_MM, yMm: stampFrame.yMm },
  { xMm: stampFrame.xMm + stampFrame.widthMm + FORM_MARK_MM, yMm: stampFrame.yMm },
  {
    xMm: stampFrame.xMm - 2 * FORM_MARK_MM,
    yMm: stampFrame.yMm + stampFrame.heightMm - FORM_MARK_MM,
  },
];

/** Where the fourth mark is missing. */
export const absentMark = {
  xMm: stampFrame.xMm + stampFrame.widthMm + FORM_MARK_MM,
  yMm: stampFrame.yMm + stampFrame.heightMm - FORM_MARK_MM,
} as const;
