# Kakoune: put this file into ~/.config/kak/autoload/, beside a link to the autoload that Kakoune came with; then :lint in a draft.
hook global BufCreate .*\.(txt|md|html) %{
    set-option buffer lintcmd 'run() { checker check - --stdin-name "$kak_buffile" --format line < "$1" | sed "s/: note: /: warning: /"; } && run'
}
