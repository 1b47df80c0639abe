// The program's commands other than serve; each takes the words after its name and returns
// the exit status.
#pragma once

#include <string>
#include <vector>

namespace app {

int init(const std::vector<std::string>& words);
int account(const std::vector<std::string>& words);
int fixture(const std::vector<std::string>& words);
int outlines(const std::vector<std::string>& words);
int import_files(const std::vector<std::string>& words);
int verify(const std::vector<std::string>& words);
int audit(const std::vector<std::string>& words);
int figures(const std::vector<std::string>& words);
int routes(const std::vector<std::string>& words);
int openapi(const std::vector<std::string>& words);
int loop(const std::vector<std::string>& words);

}  // namespace app
