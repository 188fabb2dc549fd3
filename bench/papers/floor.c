/* The least that a paper costs: the template is resolved already into pieces and values (see floor.py). Per paper: escape
   and copy into one buffer, checksum, deflate (ISA-L, level 1), entries and directory of the zip file.

   floor FILE PAPERS prints the same JSON line as engines.py and leaves a paper in FILE_paper.docx.

   FILE, all numbers uint32: shared entries, shared directory lines and their count (a length, then the bytes); the
   count of distinct texts and the texts; the count of papers; per paper the count of parts; per part its name and the
   count of texts, then an index for each, value texts with the highest bit set. */
#include <isa-l.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct { uint32_t size; const uint8_t *at; } Text;
typedef struct { Text name; uint32_t count; const uint32_t *texts; } Part;
typedef struct { uint32_t count; Part *parts; } Paper;

enum { ROOM = 16 << 20, LOCAL = 30, LISTED = 46, END = 22, VALUE = 1u << 31 };

static const uint8_t *cursor;
static uint32_t number(void) { uint32_t n; memcpy(&n, cursor, 4); cursor += 4; return n; }
static Text text(void) { Text t; t.size = number(); t.at = cursor; cursor += (t.size + 3) & ~3u; return t; }
static void put(uint8_t **to, const void *from, size_t size) { memcpy(*to, from, size); *to += size; }
static void put16(uint8_t *at, uint16_t n) { memcpy(at, &n, 2); }
static void put32(uint8_t *at, uint32_t n) { memcpy(at, &n, 4); }
static double milliseconds(clockid_t clock) {
  struct timespec t; clock_gettime(clock, &t); return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

static void escape(uint8_t **to, Text t) {
  static const char line[] = "</w:t><w:br/><w:t xml:space=\"preserve\">", tab[] = "</w:t><w:tab/><w:t xml:space=\"preserve\">";
  const uint8_t *plain = t.at, *end = t.at + t.size;
  for (const uint8_t *c = t.at; c < end; c++) {
    if (*c > '>' || (*c >= 32 && *c != '&' && *c != '<' && *c != '>')) continue;
    put(to, plain, c - plain);
    plain = c + 1;
    if (*c == '&') put(to, "&amp;", 5);
    else if (*c == '<') put(to, "&lt;", 4);
    else if (*c == '>') put(to, "&gt;", 4);
    else if (*c == '\n') put(to, line, sizeof line - 1);
    else if (*c == '\t') put(to, tab, sizeof tab - 1);
  }
  put(to, plain, end - plain);
}

static uint32_t deflate_fast(uint8_t *to, uint8_t *from, uint32_t size) {
  static struct isal_zstream stream;
  static uint8_t level[ISAL_DEF_LVL1_DEFAULT];
  isal_deflate_stateless_init(&stream);
  stream.level = 1; stream.level_buf = level; stream.level_buf_size = sizeof level;
  stream.end_of_stream = 1; stream.flush = NO_FLUSH;
  stream.next_in = from; stream.avail_in = size; stream.next_out = to; stream.avail_out = ROOM / 2;
  if (isal_deflate_stateless(&stream)) exit(3);
  return stream.total_out;
}

static size_t render(uint8_t *out, const Paper *paper, const Text *texts, Text entries, Text listed, uint32_t count) {
  static uint8_t xml[ROOM], directory[1 << 16];
  uint8_t *o = out, *d = directory;
  put(&o, entries.at, entries.size);
  put(&d, listed.at, listed.size);
  for (const Part *part = paper->parts; part < paper->parts + paper->count; part++) {
    uint8_t *x = xml, *entry = o;
    for (uint32_t i = 0; i < part->count; i++) {
      uint32_t which = part->texts[i];
      if (which & VALUE) escape(&x, texts[which & ~VALUE]);
      else put(&x, texts[which].at, texts[which].size);
    }
    memset(entry, 0, LOCAL);
    memcpy(entry, "PK\3\4\24", 5);
    put16(entry + 8, 8); put16(entry + 12, 33); put16(entry + 26, part->name.size);
    put32(entry + 14, crc32_gzip_refl(0, xml, x - xml)); put32(entry + 22, x - xml);
    o += LOCAL;
    put(&o, part->name.at, part->name.size);
    uint32_t size = deflate_fast(o, xml, x - xml);
    put32(entry + 18, size);
    o += size;
    memset(d, 0, LISTED);
    memcpy(d, "PK\1\2\24\0", 6); memcpy(d + 6, entry + 4, 26); put32(d + 42, entry - out);
    d += LISTED;
    put(&d, part->name.at, part->name.size);
  }
  uint32_t start = o - out;
  put(&o, directory, d - directory);
  memset(o, 0, END);
  memcpy(o, "PK\5\6", 4);
  put16(o + 8, count + paper->count); put16(o + 10, count + paper->count);
  put32(o + 12, d - directory); put32(o + 16, start);
  return o + END - out;
}

int main(int argc, char **argv) {
  FILE *file = argc == 3 ? fopen(argv[1], "rb") : NULL;
  if (!file) return 2;
  fseek(file, 0, SEEK_END);
  size_t size = ftell(file);
  uint8_t *all = malloc(size), *out = malloc(ROOM);
  rewind(file);
  if (fread(all, 1, size, file) != size) return 2;
  fclose(file);
  cursor = all;
  Text entries = text(), listed = text();
  uint32_t shared = number(), distinct = number();
  Text *texts = malloc(distinct * sizeof *texts);
  for (uint32_t i = 0; i < distinct; i++) texts[i] = text();
  uint32_t count = number(), papers = atoi(argv[2]);
  Paper *paper = malloc(count * sizeof *paper);
  for (uint32_t i = 0; i < count; i++) {
    paper[i].count = number();
    paper[i].parts = malloc(paper[i].count * sizeof *paper[i].parts);
    for (Part *part = paper[i].parts; part < paper[i].parts + paper[i].count; part++) {
      part->name = text();
      part->count = number();
      part->texts = (const uint32_t *)cursor;
      cursor += 4 * part->count;
    }
  }
  double cpu = 0, wall = 0;
  for (uint32_t i = 0; i < papers + papers / 10; i++) {
    if (i == papers / 10) { cpu = milliseconds(CLOCK_PROCESS_CPUTIME_ID); wall = milliseconds(CLOCK_MONOTONIC); }
    render(out, &paper[i % count], texts, entries, listed, shared);
  }
  cpu = milliseconds(CLOCK_PROCESS_CPUTIME_ID) - cpu;
  wall = milliseconds(CLOCK_MONOTONIC) - wall;
  size = render(out, &paper[0], texts, entries, listed, shared);
  char name[4096];
  snprintf(name, sizeof name, "%s_paper.docx", argv[1]);
  file = fopen(name, "wb");
  if (!file || fwrite(out, 1, size, file) != size || fclose(file)) return 2;
  printf("{\"cpu_ms\": %f, \"wall_ms\": %f, \"kb\": %f}\n", cpu / papers, wall / papers, size / 1024.);
  return 0;
}
