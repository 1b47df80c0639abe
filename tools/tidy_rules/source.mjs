// Reads source text the way a compiler's first pass does: what is code, what is comment, what is a
// literal. Everything else in tidy works on the result, so that a brace in a string counts nowhere.

const regex_may_follow = /(?:^|[=(,:;![&|?{}+\-*%~^<>]|\b(?:return|typeof|case|in|of|await|void))\s*$/;

// `code` has the same length and the same line breaks as `text`, with comments and the insides of
// literals replaced by spaces. `strings` holds each literal with its line. `language` is 'cpp' or
// 'ts'.
export function scan(text, language) {
  const state = { text, language, at: 0, line: 1, out: [], strings: [], comments: new Set(),
                  templates: [], depth: 0, last_code: '' };
  while (state.at < text.length) step(state);
  return { code: state.out.join(''), strings: state.strings, comment_lines: state.comments };
}

function step(state) {
  const { text, at } = state;
  const char = text[at];
  const pair = text.slice(at, at + 2);
  if (pair === '//') return skip_comment(state, end_of(text, '\n', at, 0));
  if (pair === '/*') return skip_comment(state, end_of(text, '*/', at + 2, 2));
  if (state.language === 'cpp' && char === '"' && is_raw(text, at)) return raw_string(state);
  if (char === '"' || (char === "'" && !is_digit_separator(state))) return quoted(state, char);
  if (state.language === 'ts' && char === '`') return template(state);
  if (state.language === 'ts' && char === '/' && regex_may_follow.test(state.last_code)) {
    return regular_expression(state);
  }
  if (state.templates.length > 0 && closes_template(state, char)) return template(state);
  keep(state, char);
}

function end_of(text, needle, from, extra) {
  const found = text.indexOf(needle, from);
  return found < 0 ? text.length : found + extra;
}

function keep(state, char) {
  if (char === '\n') state.line += 1;
  state.out.push(char);
  state.last_code = (state.last_code + char).slice(-24);
  state.at += 1;
}

// Replaces the text up to `end` by spaces, keeping line breaks.
function blank(state, end) {
  for (; state.at < end; state.at += 1) {
    const is_break = state.text[state.at] === '\n';
    if (is_break) state.line += 1;
    state.out.push(is_break ? '\n' : ' ');
  }
}

function skip_comment(state, end) {
  const first = state.line;
  blank(state, end);
  for (let line = first; line <= state.line; line += 1) state.comments.add(line);
}

// Keeps the quotes and blanks what is between them.
function literal(state, content_from, content_to, end) {
  state.strings.push({ line: state.line, value: state.text.slice(content_from, content_to) });
  keep(state, state.text[state.at]);
  blank(state, end - 1);
  if (state.at < end && state.at < state.text.length) keep(state, state.text[state.at]);
}

function quoted(state, quote) {
  let end = state.at + 1;
  while (end < state.text.length && state.text[end] !== quote && state.text[end] !== '\n') {
    end += state.text[end] === '\\' ? 2 : 1;
  }
  literal(state, state.at + 1, end, Math.min(end + 1, state.text.length));
}

function is_raw(text, at) {
  return text[at - 1] === 'R' && !/\w/.test(text[at - 2] ?? ' ');
}

function raw_string(state) {
  const open = state.text.indexOf('(', state.at);
  const close = `)${state.text.slice(state.at + 1, open)}"`;
  const content_to = state.text.indexOf(close, open);
  const end = content_to < 0 ? state.text.length : content_to + close.length;
  literal(state, open + 1, content_to < 0 ? end : content_to, end);
}

// 60'000 is a number, not the start of a character.
function is_digit_separator({ text, at, language }) {
  return language === 'cpp' && /[0-9a-fA-F]/.test(text[at - 1] ?? '') &&
         /[0-9a-fA-F]/.test(text[at + 1] ?? '') && !/[uUL]'$/.test(text.slice(at - 1, at + 1));
}

// One stretch of a template literal: up to its end or to the next `${`.
function template(state) {
  let end = state.at + 1;
  while (end < state.text.length && state.text[end] !== '`' &&
         state.text.slice(end, end + 2) !== '${') {
    end += state.text[end] === '\\' ? 2 : 1;
  }
  state.strings.push({ line: state.line, value: state.text.slice(state.at + 1, end) });
  const goes_on = state.text[end] === '$';
  blank(state, Math.min(end + (goes_on ? 2 : 1), state.text.length));
  if (goes_on) {
    state.templates.push(state.depth);
    state.depth = 0;
  }
  state.last_code = goes_on ? '(' : '"';
}

// True at the `}` that ends `${…}`; counts braces inside it.
function closes_template(state, char) {
  if (char === '{') state.depth += 1;
  if (char !== '}') return false;
  if (state.depth > 0) {
    state.depth -= 1;
    return false;
  }
  state.depth = state.templates.pop();
  return true;
}

function regular_expression(state) {
  let end = state.at + 1;
  let in_class = false;
  for (; end < state.text.length && state.text[end] !== '\n'; end += 1) {
    const char = state.text[end];
    if (char === '\\') end += 1;
    else if (char === '[') in_class = true;
    else if (char === ']') in_class = false;
    else if (char === '/' && !in_class) break;
  }
  blank(state, Math.min(end + 1, state.text.length));
  state.last_code = '"';
}

// The script blocks of a Vue component, with every other line emptied so that lines still match.
export function script_of_vue(text) {
  let inside = false;
  return text.split('\n').map((line) => {
    if (/^<script\b/.test(line)) inside = !line.includes('</script>');
    else if (/^<\/script>/.test(line)) inside = false;
    else if (inside) return line;
    return '';
  }).join('\n');
}
