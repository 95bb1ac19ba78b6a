;;; eglot-checker.el --- checker in Eglot  -*- lexical-binding: t -*-
;; Emacs 29, or 26 to 28 with the package eglot: (load "eglot-checker.el"), and in a draft M-x eglot.

(require 'eglot)
(add-to-list 'eglot-server-programs '((text-mode markdown-mode html-mode) . ("checker" "lsp")))

(provide 'eglot-checker)
