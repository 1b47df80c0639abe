#include "http/static_files.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace http {
namespace {

namespace fs = std::filesystem;

class StaticFilesTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "aiwei_static_XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
    write("citizen/index.html", "<p>citizen</p>");
    write("citizen/sw.js", "// worker");
    write("citizen/assets/main-BsDk3_1a.js", script_);
    write("citizen/icon.svg", "<svg/>");
    write("office/index.html", "<p>office</p>");
    write("office/assets/a-12345678.css", std::string(5000, 'a'));
    write("office/assets/a-12345678.css.br", "packed by the build");
    files_ = std::make_unique<StaticFiles>(std::vector<Face>{{"/", folder_ + "/citizen"},
                                                             {"/office/", folder_ + "/office"},
                                                             {"/field/", folder_ + "/field"}});
    files_->wait_until_packed();
  }
  void TearDown() override { fs::remove_all(folder_); }

  void write(const std::string& name, const std::string& content) {
    fs::create_directories(fs::path(folder_ + "/" + name).parent_path());
    std::ofstream(folder_ + "/" + name, std::ios::binary) << content;
  }

  Response get(const std::string& path, Headers headers = {}) const {
    Request request;
    request.path = path;
    request.headers = std::move(headers);
    return files_->answer(request);
  }

  static std::string header(const Response& response, std::string_view name) {
    for (const auto& [key, value] : response.headers) {
      if (key == name) return value;
    }
    return {};
  }

  static std::string body(const Response& response) {
    return response.shared_body ? *response.shared_body : response.body;
  }

  std::string folder_;
  std::string script_ = std::string(3000, 'x');
  std::unique_ptr<StaticFiles> files_;
};

TEST_F(StaticFilesTest, hashed_assets_live_for_a_year_others_are_asked_for) {
  EXPECT_EQ(header(get("/assets/main-BsDk3_1a.js"), "Cache-Control"),
            "public, max-age=31536000, immutable");
  for (const char* path : {"/", "/index.html", "/sw.js", "/icon.svg"}) {
    EXPECT_EQ(header(get(path), "Cache-Control"), "no-cache") << path;
  }
  EXPECT_EQ(get("/sw.js").content_type, "text/javascript; charset=utf-8");
}

TEST_F(StaticFilesTest, packed_copies_follow_the_request) {
  const std::string path = "/assets/main-BsDk3_1a.js";
  EXPECT_EQ(body(get(path)), script_);
  const Response packed = get(path, {{"accept-encoding", "gzip"}});
  EXPECT_EQ(header(packed, "Content-Encoding"), "gzip");
  EXPECT_LT(body(packed).size(), 200u);
  EXPECT_EQ(header(get(path, {{"accept-encoding", "gzip, br"}}), "Content-Encoding"), "br");
  EXPECT_EQ(header(packed, "Vary"), "Accept-Encoding");
  EXPECT_EQ(body(get("/office/assets/a-12345678.css", {{"accept-encoding", "br"}})),
            "packed by the build");
  EXPECT_EQ(get("/office/assets/a-12345678.css.br").status, 404);
}

TEST_F(StaticFilesTest, unchanged_files_answer_304_per_coding) {
  const std::string path = "/assets/main-BsDk3_1a.js";
  const std::string plain = header(get(path), "ETag");
  const std::string packed = header(get(path, {{"accept-encoding", "br"}}), "ETag");
  EXPECT_NE(plain, packed);
  const Response same = get(path, {{"if-none-match", "\"x\", W/" + plain}});
  EXPECT_EQ(same.status, 304);
  EXPECT_EQ(body(same), "");
  EXPECT_EQ(get(path, {{"if-none-match", packed}}).status, 200);
  EXPECT_EQ(get(path, {{"if-none-match", "*"}}).status, 304);
}

TEST_F(StaticFilesTest, longest_prefix_wins_and_routers_get_their_index) {
  EXPECT_EQ(body(get("/")), "<p>citizen</p>");
  EXPECT_EQ(body(get("/problems/7")), "<p>citizen</p>");
  EXPECT_EQ(body(get("/office/")), "<p>office</p>");
  EXPECT_EQ(body(get("/office/ledger")), "<p>office</p>");
  EXPECT_EQ(get("/office").status, 308);
  EXPECT_EQ(header(get("/office"), "Location"), "/office/");
  EXPECT_EQ(get("/missing.png").status, 404);
  EXPECT_EQ(get("/office/missing.js").status, 404);
  EXPECT_EQ(get("/../office/index.html").status, 404);
}

TEST_F(StaticFilesTest, missing_face_says_so) {
  const Response response = get("/field/");
  EXPECT_EQ(response.status, 503);
  EXPECT_NE(response.body.find("还没有构建"), std::string::npos);
}

TEST_F(StaticFilesTest, other_methods_are_refused) {
  Request request;
  request.method = Method::post;
  request.path = "/";
  const Response response = files_->answer(request);
  EXPECT_EQ(response.status, 405);
  EXPECT_EQ(header(response, "Allow"), "GET, HEAD");
}

TEST_F(StaticFilesTest, every_answer_carries_the_security_headers) {
  for (const char* path : {"/", "/missing.png", "/field/", "/office"}) {
    const Response response = get(path);
    EXPECT_NE(header(response, "Content-Security-Policy").find("object-src 'none'"),
              std::string::npos);
    EXPECT_EQ(header(response, "X-Content-Type-Options"), "nosniff");
    EXPECT_NE(header(response, "Permissions-Policy").find("geolocation=(self)"), std::string::npos);
  }
}

TEST_F(StaticFilesTest, links_out_of_the_folder_are_not_followed) {
  fs::create_symlink("/etc/passwd", folder_ + "/citizen/leak.txt");
  const StaticFiles files({{"/", folder_ + "/citizen"}});
  Request request;
  request.path = "/leak.txt";
  EXPECT_EQ(files.answer(request).status, 404);
}

}  // namespace
}  // namespace http
