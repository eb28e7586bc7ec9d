-- Neovim 0.7 to 0.10: copy into ~/.config/nvim/init.lua.
local function attach(started)
  local marker = vim.fs
    and vim.fs.find({ "stilbluete.toml", "pyproject.toml", ".git" }, {
      upward = true,
      path = vim.fn.fnamemodify(started.file, ":p:h"),
    })[1]
  local config = {
    name = "stilbluete",
    cmd = { "stilbluete", "server" },
    root_dir = marker and vim.fs.dirname(marker) or vim.fn.getcwd(),
    init_options = { language = "de" }, -- of the messages: "de" or "en"
  }
  if vim.lsp.start then
    vim.lsp.start(config)
    return
  end
  -- 0.7 has no vim.lsp.start, which starts a server once for all buffers.
  vim.g.stilbluete_client = vim.g.stilbluete_client or vim.lsp.start_client(config)
  vim.lsp.buf_attach_client(started.buf, vim.g.stilbluete_client)
end

vim.api.nvim_create_autocmd("FileType", {
  pattern = { "markdown", "html", "text" },
  callback = attach,
})
