// Finds functions and their lengths by following braces. It needs no grammar: what stands before a
// brace tells whether it opens a function, a type, a control statement or an initialiser.

const control_words = new Set(['if', 'for', 'while', 'switch', 'catch', 'constexpr', 'with']);
const type_head = /\b(class|struct|enum|union|namespace|interface|extern)\b[^()=]*$/;
const block_head = /(^|[:\s])(else|do|try|finally)?$|:$/;
// C++ may put these between the parameters and the body.
const cpp_suffix =
  /\)\s*(?:(?:const|noexcept(?:\([^()]*\))?|override|final|mutable|try|&&?)\s*)*(?:->\s*[\w:<>,\s*&]+)?$/;
const cpp_initialisers = /\)\s*(?:noexcept\s*)?:\s*[^?]*[)}]\s*(?:try\s*)?$/;
const ts_suffix = /\)\s*(?::\s*[^=;]+)?$/;
// A test suite only contains functions; its own length says nothing.
const suite_head = /\b(?:describe|suite)(?:\.\w+)*\s*\([^(]*(?:\(\)|async \(\))\s*=>\s*$/;

// Functions as {line, lines, name}: from the line where the signature starts to the closing brace.
// `code` comes from scan(); `language` is 'cpp' or 'ts'.
export function functions_of(code, language) {
  const found = [];
  const walk = { frames: [], head: '', head_line: 1, parens: 0, line: 1 };
  const text = language === 'cpp' ? without_directives(code) : code;
  for (const char of text) visit(walk, char, language, found);
  return found;
}

function visit(walk, char, language, found) {
  if (char === '\n') walk.line += 1;
  if (char === '{') return open(walk, language);
  if (char === '}') return close(walk, found);
  if (char === '(') walk.parens += 1;
  if (char === ')') walk.parens -= 1;
  if (char === ';' && walk.parens <= 0) return start_head(walk, '');
  if (walk.head === '' && /\s/.test(char)) return;
  if (walk.head === '') walk.head_line = walk.line;
  walk.head += char;
}

function start_head(walk, head) {
  walk.head = head;
  walk.head_line = walk.line;
  walk.parens = Math.max(walk.parens, 0);
}

function open(walk, language) {
  const kind = kind_of(walk.head, language);
  const { head, head_line, parens } = walk;
  walk.frames.push({ kind, head, head_line, parens });
  walk.parens = 0;
  start_head(walk, '');
}

function close(walk, found) {
  const frame = walk.frames.pop();
  if (!frame) return start_head(walk, '');
  if (frame.kind === 'function') {
    const line = first_line(frame);
    found.push({ line, lines: walk.line - line + 1, name: name_of(frame.head) });
  }
  // After an initialiser, or a lambda passed as an argument, the same statement goes on.
  const goes_on = frame.kind === 'initialiser' || frame.parens > 0;
  walk.parens = frame.parens;
  walk.head = goes_on ? `${frame.head}{}` : '';
  walk.head_line = frame.head_line;
}

// A lambda starts at its own line, not at that of the call it is passed to.
function first_line(frame) {
  if (frame.parens === 0) return frame.head_line;
  const from = Math.max(frame.head.lastIndexOf('['), frame.head.lastIndexOf('=>'), 0);
  return frame.head_line + (frame.head.slice(0, from).match(/\n/g)?.length ?? 0);
}

function kind_of(raw_head, language) {
  const head = raw_head.trim().replace(/^(?:(?:public|private|protected|default)\s*:(?!:)\s*)+/, '');
  if (head === '' || type_head.test(head)) return 'block';
  if (language === 'ts' && suite_head.test(head)) return 'block';
  if (language === 'ts' && /=>$/.test(head)) return 'function';
  if (language === 'cpp' && /(^|[^\w\]\s)])\s*\[[^\]]*\]$/.test(head)) return 'function';
  if (language === 'cpp' && cpp_initialisers.test(head)) {
    return is_control(head.slice(0, head.search(cpp_initialisers) + 1)) ? 'block' : 'function';
  }
  const suffix = language === 'cpp' ? cpp_suffix : ts_suffix;
  const match = head.match(suffix);
  if (match) return is_control(head.slice(0, match.index + 1)) ? 'block' : 'function';
  return block_head.test(head) ? 'block' : 'initialiser';
}

// True if the last pair of parentheses of `head` belongs to `if`, `for`, …
function is_control(head) {
  let depth = 0;
  for (let at = head.length - 1; at >= 0; at -= 1) {
    if (head[at] === ')') depth += 1;
    if (head[at] !== '(') continue;
    depth -= 1;
    if (depth === 0) return control_words.has(head.slice(0, at).match(/(\w+)\s*$/)?.[1]);
  }
  return true;
}

function name_of(head) {
  const names = [...head.matchAll(/([\w:~.]+)\s*(?:=\s*(?:async\s*)?)?\(/g)];
  return names[0]?.[1] ?? 'lambda';
}

// Blanks #define, #if … with their continuation lines.
function without_directives(code) {
  return code.replace(/^[ \t]*#(?:.*\\\n)*.*$/gm, (directive) => directive.replace(/[^\n]/g, ' '));
}
