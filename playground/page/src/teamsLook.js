// How Teams draws Adaptive Cards, in the terms of the library.
const colour = (main, subtle = main) => ({ default: main, subtle });

const foregroundColors = {
  default: colour("#242424", "#616161"),
  dark: colour("#242424", "#616161"),
  light: colour("#ffffff", "#e0e0e0"),
  accent: colour("#5b5fc7", "#4f52b2"),
  good: colour("#0e700e"),
  warning: colour("#835b00"),
  attention: colour("#c4314b"),
};

const style = (backgroundColor) => ({ backgroundColor, foregroundColors });

export const HOST = {
  supportsInteractivity: true,
  fontFamily: "inherit",
  fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 22 },
  fontWeights: { lighter: 400, default: 400, bolder: 600 },
  lineHeights: { small: 16, default: 20, medium: 22, large: 24, extraLarge: 28 },
  spacing: { small: 6, default: 10, medium: 18, large: 24, extraLarge: 32, padding: 16 },
  separator: { lineThickness: 1, lineColor: "#e0e0e0" },
  containerStyles: {
    default: style("#ffffff"),
    emphasis: style("#f5f5f5"),
    accent: style("#e8ebfa"),
    good: style("#e7f2da"),
    attention: style("#fcf4f6"),
    warning: style("#fbf6d9"),
  },
  imageSizes: { small: 40, medium: 80, large: 160 },
  actions: {
    maxActions: 6,
    spacing: "default",
    buttonSpacing: 0,
    actionsOrientation: "horizontal",
    actionAlignment: "left",
    showCard: { actionMode: "inline", inlineTopMargin: 12, style: "emphasis" },
  },
  inputs: {
    label: {
      inputSpacing: "small",
      requiredInputs: { weight: "bolder", suffix: " *", suffixColor: "attention" },
      optionalInputs: { weight: "bolder" },
    },
    errorMessage: { spacing: "small", color: "attention", size: "small" },
  },
  factSet: {
    title: { weight: "bolder", wrap: true, maxWidth: 160 },
    value: { wrap: true },
    spacing: 12,
  },
  textBlock: { headingLevel: 3 },
};
