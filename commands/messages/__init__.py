"""Pure wording: values in, Block Kit out."""
