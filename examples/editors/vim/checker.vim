" Vim with ALE: put this file into ~/.vim/plugin/.
call ale#linter#Define('text', {
\   'name': 'checker', 'executable': 'checker', 'output_stream': 'stdout',
\   'command': '%e check - --stdin-name %s --format line',
\   'callback': {buffer, lines -> map(filter(map(lines,
\       {_, line -> matchlist(line, '\v^.*:(\d+):(\d+): (error|warning|note): (.*)$')}), 'len(v:val)'),
\       {_, m -> {'lnum': str2nr(m[1]), 'vcol': 1, 'col': str2nr(m[2]), 'text': m[4], 'type': toupper(m[3][0])}})},
\})
call ale#linter#Define('markdown', {'name': 'checker', 'lsp': 'stdio', 'executable': 'checker', 'command': '%e lsp',
\   'project_root': {buffer -> expand('#' . buffer . ':p:h')}})
