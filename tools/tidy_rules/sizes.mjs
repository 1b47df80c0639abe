// Rules about size, and the statistics that show where we stand.

const file_lines_max = 400;
const function_lines_max = 60;
const measured = /^(src|web\/src|web\/e2e|web\/tests|web\/scripts|tools|scenarios|bench|fuzz|cmake)\//;
const measured_names = /\.(cc|h|ts|mjs|vue|css|scn|sh|cmake)$/;
const root_scripts = new Set(['run', 'test', 'CMakeLists.txt', 'tools/tidy', 'tools/scenario']);

function is_measured(file) {
  if (file.is_generated) return false;
  return root_scripts.has(file.path) || (measured.test(file.path) && measured_names.test(file.name));
}

// Lines as an editor counts them: a final line break starts no new line.
function line_count(file) {
  return file.lines.length - (file.lines.at(-1) === '' ? 1 : 0);
}

export function check_file_sizes({ files }) {
  return files.filter((file) => is_measured(file) && line_count(file) > file_lines_max)
    .map((file) => ({ path: file.path, line: file_lines_max + 1,
                      message: `${line_count(file)} lines, at most ${file_lines_max}` }));
}

export function check_function_sizes({ files }) {
  return files.filter((file) => is_measured(file) && file.language).flatMap((file) =>
    file.functions.filter(({ lines }) => lines > function_lines_max).map(({ line, lines, name }) =>
      ({ path: file.path, line, message: `${name}: ${lines} lines, at most ${function_lines_max}` })));
}

function quantile(sorted, share) {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

function numbers(values) {
  return values.toSorted((left, right) => left - right);
}

const languages = {
  'C++': (file) => file.language === 'cpp' && !file.is_test,
  'C++ tests': (file) => file.language === 'cpp' && file.is_test,
  'TypeScript, Vue': (file) => /\.(ts|vue)$/.test(file.name),
  'Node scripts': (file) => file.name.endsWith('.mjs'),
  scenarios: (file) => file.name.endsWith('.scn'),
};

// One line per language: how many files and functions, how long, how much of it is comment.
export function statistics({ files }) {
  return Object.entries(languages).map(([title, belongs]) => {
    const chosen = files.filter((file) => is_measured(file) && belongs(file));
    const sizes = numbers(chosen.map(line_count));
    const functions = numbers(chosen.flatMap((file) =>
      file.language ? file.functions.map(({ lines }) => lines) : []));
    const total = sizes.reduce((sum, size) => sum + size, 0);
    const comments = chosen.reduce((sum, file) =>
      sum + (file.language ? file.source.comment_lines.size : 0), 0);
    return `${title.padEnd(16)} ${sizes.length} files, ${total} lines, ` +
      `file median ${quantile(sizes, 0.5)} max ${sizes.at(-1) ?? 0}, ` +
      `${functions.length} functions, median ${quantile(functions, 0.5)} ` +
      `p90 ${quantile(functions, 0.9)} max ${functions.at(-1) ?? 0}, ` +
      `comments ${total ? Math.round(comments / total * 100) : 0} %`;
  });
}
