/** What takes a second where 0.1 took 9.4 to check a relay of 1,000 game servers, by which the goals were set. */
for (let round = 0; round < 11; round += 1) {
  const rows = Array.from({ length: 50_000 }, (_, index) => ({
    id: `${(index * 7919) % 1e6}`,
    ports: [index],
  }));
  const sorted = (JSON.parse(JSON.stringify(rows)) as typeof rows).sort((a, b) => (a.id < b.id ? -1 : 1));
  if (new Map(sorted.map((row) => [row.id, row])).size !== rows.length) throw new Error('an id is lost');
}
