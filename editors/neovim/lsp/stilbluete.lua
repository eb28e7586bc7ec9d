-- Neovim 0.11 and later: copy to ~/.config/nvim/lsp/, then vim.lsp.enable("stilbluete") in init.lua.
return {
  cmd = { "stilbluete", "server" },
  filetypes = { "markdown", "html", "text" },
  root_markers = { "stilbluete.toml", "pyproject.toml", ".git" },
  init_options = { language = "de" }, -- of the messages: "de" or "en"
}
