# Kakoune: put this file into ~/.config/kak/autoload/; then :lint in a draft.
hook global BufCreate .*\.(txt|md|html) %{
    set-option buffer lintcmd 'run() { checker check --format line "$1" | sed "s/: note: /: warning: /"; } && run'
}
