/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The colours of every picture: Okabe & Ito's eight (safe for the colour-blind), greys, and inks
 * for text, each with a contrast of at least 4.5:1 on white. tests/pictures/check_svg.py reads this
 * file: a colour outside it fails.
 */
#ifndef FS_DOC_PALETTE_H
#define FS_DOC_PALETTE_H

/* Okabe & Ito, for marks and lines. */
#define PALETTE_BLACK "#000000"
#define PALETTE_ORANGE "#e69f00"
#define PALETTE_SKY "#56b4e9"
#define PALETTE_GREEN "#009e73"
#define PALETTE_YELLOW "#f0e442"
#define PALETTE_BLUE "#0072b2"
#define PALETTE_VERMILLION "#d55e00"
#define PALETTE_PURPLE "#cc79a7"

/* Greys and the page. */
#define PALETTE_WHITE "#ffffff"
#define PALETTE_MIST "#f4f4f4"   /* bands */
#define PALETTE_HAZE "#e9e9e9"   /* quiet tiles */
#define PALETTE_PALE "#dedede"   /* grid lines, the middle of the scale */
#define PALETTE_GREY "#b4b4b4"   /* quiet marks */
#define PALETTE_THREAD "#c6c6c6" /* ties in the background */
#define PALETTE_SLATE "#767676"  /* outlines, axes */
#define PALETTE_TINT "#fdf0e2"   /* the region of the fence: vermillion, thinned */

#define PALETTE_NONE "transparent"

/* From little to much, of one hue: dark text reads on each, and grey tells them apart. */
#define PALETTE_RAMP_1 "#f3eef7"
#define PALETTE_RAMP_2 "#d3c3e3"
#define PALETTE_RAMP_3 "#b08fce"
#define PALETTE_RAMP_4 "#8f5fb8"

/* Leaning: from the Court's supporters over the middle (pale) to the home state. */
#define PALETTE_LEAN_COURT PALETTE_SKY
#define PALETTE_LEAN_COURT_SOFT "#9ccbec"
#define PALETTE_LEAN_HOME_SOFT "#f0bf5c"
#define PALETTE_LEAN_HOME PALETTE_ORANGE

/* Inks: 21:1, 10:1, 5.9:1, 5.3:1 and 5.2:1 on white. */
#define PALETTE_INK PALETTE_BLACK
#define PALETTE_INK_SOFT "#404040"
#define PALETTE_INK_QUIET "#636363"
#define PALETTE_INK_WARM "#b04a00"
#define PALETTE_INK_COLD PALETTE_BLUE

#endif
