-- Neovim 0.7 and later: put this file into ~/.config/nvim/plugin/.
vim.api.nvim_create_autocmd("FileType", {
  pattern = { "text", "markdown", "html" },
  callback = function(event)
    local config = { name = "checker", cmd = { "checker", "lsp" }, root_dir = vim.fn.getcwd() }
    if vim.lsp.start then
      vim.lsp.start(config)
    else
      checker_client = checker_client or vim.lsp.start_client(config)
      vim.lsp.buf_attach_client(event.buf, checker_client)
    end
  end,
})
