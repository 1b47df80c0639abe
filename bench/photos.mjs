// Rows of photographs put straight into a SQLite database: uploading them is another benchmark.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
let last_id = 500_000_000_000_000n;

// An id as it goes over the wire: 13 digits of Crockford's base 32 (src/base/ids.cc).
export function id_text(id) {
  let text = '';
  for (let rest = BigInt(id); text.length < 13; rest >>= 5n) text = alphabet[Number(rest & 31n)] + text;
  return text;
}

export function insert_photos(Database, path, count) {
  const db = new Database(path, { timeout: 30_000 });
  db.defaultSafeIntegers(true);
  const columns = db.pragma('table_info(photos)').map(({ name }) => name);
  const values = { main_key: 'a'.repeat(64), thumbnail_key: 'b'.repeat(64), width: 800, height: 600,
                   screen_likelihood: 0, uploaded_at: Date.now() };
  const names = ['id', 'perceptual_hash', ...Object.keys(values).filter((name) => columns.includes(name))];
  const insert = db.prepare(`INSERT INTO photos (${names}) VALUES (${names.map((name) => `@${name}`)})`);
  const ids = [];
  db.transaction(() => {
    for (let made = 0; made < count; made += 1) {
      last_id += 1n;
      // Different pictures: spread over all 64 bits.
      insert.run({ ...values, id: last_id, perceptual_hash: BigInt.asIntN(64, last_id * 0x9e3779b97f4a7c15n) });
      ids.push(last_id);
    }
  })();
  db.close();
  return ids;
}
