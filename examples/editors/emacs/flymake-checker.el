;;; flymake-checker.el --- checker in Flymake  -*- lexical-binding: t -*-
;; Emacs 26 and later: (load "flymake-checker.el"), and in a draft M-x flymake-mode.

(require 'flymake)

(defvar-local flymake-checker--process nil "The check that runs.")

(defun flymake-checker (report &rest _)
  "Check the buffer and call REPORT with its findings."
  (when (process-live-p flymake-checker--process) (kill-process flymake-checker--process))
  (let* ((buffer (current-buffer))
         (name (or buffer-file-name "draft.txt"))
         (coding-system-for-write 'utf-8-unix)
         (coding-system-for-read 'utf-8-unix))
    (setq flymake-checker--process
          (make-process
           :name "checker" :noquery t :connection-type 'pipe :buffer (generate-new-buffer " *checker*")
           :command (list "checker" "check" "-" "--stdin-name" name "--format" "line")
           :sentinel
           (lambda (process _event)
             (unless (process-live-p process)
               (when (and (buffer-live-p buffer) (eq process (buffer-local-value 'flymake-checker--process buffer)))
                 (let (found)
                   (with-current-buffer (process-buffer process)
                     (goto-char (point-min))
                     (while (re-search-forward
                             "^.*:\\([0-9]+\\):\\([0-9]+\\): \\(error\\|warning\\|note\\): \\(.*\\)$" nil t)
                       (let* ((type (cdr (assoc (match-string 3)
                                                '(("error" . :error) ("warning" . :warning) ("note" . :note)))))
                              (message (match-string 4))
                              (line (string-to-number (match-string 1)))
                              (column (string-to-number (match-string 2)))
                              (region (with-current-buffer buffer (flymake-diag-region buffer line column))))
                         (push (flymake-make-diagnostic buffer (car region) (cdr region) type message) found))))
                   (funcall report (nreverse found))))
               (kill-buffer (process-buffer process))))))
    (process-send-region flymake-checker--process (point-min) (point-max))
    (process-send-eof flymake-checker--process)))

(defun flymake-checker-setup () "Check this buffer." (add-hook 'flymake-diagnostic-functions #'flymake-checker nil t))
(add-hook 'text-mode-hook #'flymake-checker-setup)

(provide 'flymake-checker)
