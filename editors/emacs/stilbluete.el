;;; stilbluete.el --- German copy, linted by eglot -*- lexical-binding: t -*-
;; Emacs 29 and later, and 28 with eglot from GNU ELPA; into ~/.emacs.d/init.el.

(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs
               '((markdown-mode gfm-mode html-mode mhtml-mode text-mode)
                 "stilbluete" "server"
                 ;; of the messages: "de" or "en"
                 :initializationOptions (:language "de"))))
(add-hook 'markdown-mode-hook #'eglot-ensure)
(add-hook 'html-mode-hook #'eglot-ensure)
