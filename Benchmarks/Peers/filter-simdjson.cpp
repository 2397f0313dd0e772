// The six queries of Peers/filter, written by hand on simdjson's On-Demand interface: filter-simdjson QUERY FILE THREADS
//
// Each thread reads its share of the file in blocks of 1 MiB, cut at line borders, and asks each line, stopping as soon as the answer is known.
// Fair: this is how somebody who knows the queries beforehand would write them. Unfair to lq: ASCII letters alone are lower-cased, flat keys are
// not known, and nothing is reported.
#include <fcntl.h>
#include <simdjson.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

using namespace simdjson;
using std::string_view;

static char lower(char c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; }

static void fold(string_view text, std::string &out) {
  out.resize(text.size());
  for (size_t i = 0; i < text.size(); i++) out[i] = lower(text[i]);
}

static bool ends(string_view text, string_view end) { return text.size() >= end.size() && text.substr(text.size() - end.size()) == end; }
static bool begins(string_view text, string_view start) { return text.substr(0, start.size()) == start; }
static bool holds(string_view text, string_view word) { return text.find(word) != text.npos; }

static bool is(ondemand::value value, string_view wanted) {
  string_view text;
  return !value.get_string().get(text) && text == wanted;
}

static bool is_true(ondemand::value value) {
  bool answer;
  return !value.get_bool().get(answer) && answer;
}

static bool any_is(ondemand::value list, string_view wanted) {
  ondemand::array array;
  if (list.get_array().get(array)) return false;
  for (auto element : array) {
    ondemand::value value;
    if (!element.get(value) && is(value, wanted)) return true;
  }
  return false;
}

static bool any_member_is(ondemand::value list, string_view key, string_view wanted) {
  ondemand::array array;
  if (list.get_array().get(array)) return false;
  for (auto element : array) {
    ondemand::object object;
    ondemand::value value;
    if (!element.get_object().get(object) && !object.find_field(key).get(value) && is(value, wanted)) return true;
  }
  return false;
}

static bool any_string_holds(ondemand::value value, string_view word, std::string &room) {
  switch (ondemand::json_type type; value.type().get(type) ? ondemand::json_type::null : type) {
  case ondemand::json_type::string: {
    string_view text;
    if (value.get_string().get(text)) return false;
    fold(text, room);
    return holds(room, word);
  }
  case ondemand::json_type::array:
    for (auto element : value.get_array()) {
      ondemand::value inner;
      if (!element.get(inner) && any_string_holds(inner, word, room)) return true;
    }
    return false;
  case ondemand::json_type::object:
    for (auto field : value.get_object())
      if (any_string_holds(field.value(), word, room)) return true;
    return false;
  default: return false;
  }
}

static bool matches(int query, ondemand::document &document, std::string &room) {
  ondemand::object user;
  if (document.get_object().get(user)) return false;
  int passed = 0;
  for (auto field : user) {
    string_view key;
    if (field.unescaped_key().get(key)) return false;
    ondemand::value value = field.value();
    switch (query) {
    case 1:
      if (key == "blocked") return is_true(value);
      break;
    case 2:
      if (key == "email") {
        string_view text;
        if (value.get_string().get(text)) return false;
        fold(text, room);
        if (!ends(room, "@example.com")) return false;
        passed |= 1;
      } else if (key == "logins_count") {
        double number;
        if (value.get_double().get(number) || number < 5) return false;
        passed |= 2;
      } else if (key == "blocked") {
        if (is_true(value)) return false;
      } else if (key == "app_metadata") {
        ondemand::value plan;
        if (value.find_field("plan").get(plan) || !is(plan, "gold")) return false;
        passed |= 4;
      }
      break;
    case 3:
      if (key == "email" || key == "name") {
        string_view text;
        if (value.get_string().get(text)) break;
        fold(text, room);
        if (key == "email") {
          for (string_view word : {"nguyen", "obrien", "yamada", "77@", "berg4"}) if (holds(room, word)) return true;
          for (string_view start : {"zoe.", "xaver"}) if (begins(room, start)) return true;
          for (string_view end : {"99@example.net", "00@mail.example", "1234@example.org"}) if (ends(room, end)) return true;
        } else {
          for (string_view word : {"ander", "kowal", "üller", "ito-", "y kim"}) if (holds(room, word)) return true;
          for (string_view start : {"x", "chris", "zoe l"}) if (begins(room, start)) return true;
          for (string_view end : {"o'brien", "lindqvist"}) if (ends(room, end)) return true;
        }
        if (++passed == 2) return false;
      }
      break;
    case 4:
      if (key == "identities") {
        if (!any_member_is(value, "connection", "github")) return false;
        passed |= 1;
      } else if (key == "user_metadata") {
        ondemand::object metadata;
        if (value.get_object().get(metadata)) return false;
        bool tag = false, city = false;
        for (auto inner : metadata) {
          string_view name;
          if (inner.unescaped_key().get(name)) return false;
          if (name == "tags") tag = any_is(inner.value(), "beta");
          if (name == "addresses") city = any_member_is(inner.value(), "city", "Berlin");
        }
        if (!tag || !city) return false;
        passed |= 2;
      } else if (key == "app_metadata") {
        ondemand::value roles;
        if (value.find_field("roles").get(roles) || !any_is(roles, "admin")) return false;
        passed |= 4;
      }
      break;
    case 5:
      if (key == "last_login") {
        string_view text;
        if (value.get_string().get(text) || text < "2023-03-01T00:00:00.000Z" || text > "2023-05-31T23:59:59.999Z") return false;
        passed |= 1;
      } else if (key == "email_verified") {
        if (!is_true(value)) return false;
        passed |= 2;
      } else if (key == "phone_number") {
        return false;
      }
      break;
    case 6:
      if (any_string_holds(value, "lindqvist", room)) return true;
      break;
    }
  }
  return (query == 2 || query == 4) ? passed == 7 : query == 5 && passed == 3;
}

int main(int count, char **arguments) {
  if (count != 4) return 2;
  const int query = std::atoi(arguments[1]), thread_count = std::atoi(arguments[3]);
  struct stat status;
  const int file = open(arguments[2], O_RDONLY);
  if (file < 0 || fstat(file, &status) != 0) return 2;
  const size_t size = status.st_size, block = 1 << 20, tail = 1 << 16;
  std::atomic<size_t> next{0}, total{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < thread_count; t++) threads.emplace_back([&] {
    std::vector<char> buffer(block + tail + SIMDJSON_PADDING + 1);
    ondemand::parser parser;
    std::string room;
    size_t found = 0;
    for (size_t start; (start = next.fetch_add(block)) < size;) {
      const size_t from = start > 0 ? start - 1 : 0;
      const ssize_t got = pread(file, buffer.data(), block + tail, from);
      if (got <= 0) break;
      const char *end = buffer.data() + got, *stop = buffer.data() + (start - from) + block, *line = buffer.data();
      if (start > 0) {
        line = static_cast<const char *>(memchr(line, '\n', got));
        if (!line) continue;
        line++;
      }
      while (line < end && line < stop) {
        const char *feed = static_cast<const char *>(memchr(line, '\n', end - line));
        const char *line_end = feed ? feed : end;
        ondemand::document document;
        if (!parser.iterate(line, line_end - line, line_end - line + SIMDJSON_PADDING).get(document)) {
          if (matches(query, document, room)) found++;
        }
        line = line_end + 1;
      }
    }
    total += found;
  });
  for (auto &thread : threads) thread.join();
  std::printf("%zu\n", total.load());
}
