" Vim with ALE: put this file into ~/.vim/plugin/.
function! s:found(buffer, lines) abort
  let l:found = []
  for l:line in a:lines
    let l:m = matchlist(l:line, '\v^.*:(\d+):(\d+): (error|warning|note): (.*)$')
    if !empty(l:m)
      let l:text = get(getbufline(a:buffer, l:m[1]), 0, '')
      call add(l:found, {'lnum': str2nr(l:m[1]), 'col': byteidx(l:text, l:m[2] - 1) + 1,
      \   'text': l:m[4], 'type': {'error': 'E', 'warning': 'W', 'note': 'I'}[l:m[3]]})
    endif
  endfor
  return l:found
endfunction

for s:type in ['text', 'markdown', 'html']
  call ale#linter#Define(s:type, {
  \   'name': 'checker', 'executable': 'checker', 'output_stream': 'stdout',
  \   'command': '%e check - --stdin-name %s --format line', 'callback': function('s:found'),
  \})
endfor
" ALE runs nothing on plain text by itself.
let g:ale_linters = extend({'text': ['checker']}, get(g:, 'ale_linters', {}))
