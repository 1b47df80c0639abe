#include "db/postgres_connection.h"

#include <libpq-fe.h>

#include <cstring>

#include "db/dialect.h"
#include "db/postgres_values.h"

namespace db {

namespace {

struct SqlState {
  std::string_view prefix;
  Fault fault;
};

// Appendix A of the PostgreSQL 15 manual; the first prefix that fits counts.
constexpr SqlState sql_states[] = {
    {"23505", Fault::unique},        {"23503", Fault::foreign},       {"23502", Fault::not_null},
    {"40001", Fault::serialization}, {"40P01", Fault::serialization},  // deadlock
    {"55P03", Fault::busy},                                            // lock_timeout
    {"57014", Fault::busy},                                            // statement_timeout
    {"53100", Fault::full},          {"53", Fault::unavailable},       // memory, connections
    {"57P", Fault::unavailable},                                       // shutdown, starting up
    {"08P01", Fault::other},        // protocol violation: our own mistake
    {"08", Fault::unavailable},     // connection
    {"25006", Fault::unavailable},  // read-only: a standby, or one not yet promoted
    {"25P03", Fault::unavailable},  // idle_in_transaction_session_timeout
};

Fault fault_of(const char* state) {
  if (state == nullptr) return Fault::unavailable;
  for (const SqlState& row : sql_states) {
    if (std::string_view(state).starts_with(row.prefix)) return row.fault;
  }
  return Fault::other;
}

// Bounds on what one transaction may hold up, and the form in which results are parsed.
// Readers plan each execution with the actual values: a scope is one village or the province.
constexpr const char* session_settings =
    "SET statement_timeout = '30s'; SET lock_timeout = '10s';"
    "SET idle_in_transaction_session_timeout = '30s'; SET bytea_output = 'hex';"
    "SET client_min_messages = 'error'; SET jit = off";
constexpr const char* reader_settings = "SET plan_cache_mode = 'force_custom_plan'";

}  // namespace

void ResultDeleter::operator()(pg_result* result) const {
  PQclear(result);
}

PostgresConnection::PostgresConnection(std::string location, PostgresRole role)
    : location_(std::move(location)), role_(role) {}

PostgresConnection::~PostgresConnection() {
  PQfinish(connection_);
}

bool PostgresConnection::lost() const {
  return connection_ == nullptr || PQstatus(connection_) != CONNECTION_OK;
}

void PostgresConnection::disconnect() {
  PQfinish(connection_);
  connection_ = nullptr;
  statements_.clear();
}

void PostgresConnection::connect() {
  disconnect();
  // The connection string stands in the middle: it overrides what comes before it. A silent
  // peer is given up after 30 s, as the kernel alone would wait a quarter of an hour.
  const char* keywords[] = {"connect_timeout",
                            "tcp_user_timeout",
                            "keepalives_idle",
                            "application_name",
                            "dbname",
                            "client_encoding",
                            nullptr};
  const char* values[] = {"5", "30000", "10", "aiwei", location_.c_str(), "UTF8", nullptr};
  connection_ = PQconnectdbParams(keywords, values, 1);
  if (lost()) {
    const std::string message = connection_ ? PQerrorMessage(connection_) : "out of memory";
    disconnect();
    throw Error(Fault::unavailable, message);
  }
  simple(session_settings);
  if (role_ == PostgresRole::reader) simple(reader_settings);
}

Result PostgresConnection::checked(pg_result* raw, std::string_view sql) {
  Result result(raw);
  const ExecStatusType status = PQresultStatus(raw);
  if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) return result;
  // Without the detail line, which quotes values and so personal data.
  const char* message = PQresultErrorField(raw, PG_DIAG_MESSAGE_PRIMARY);
  const char* state = PQresultErrorField(raw, PG_DIAG_SQLSTATE);
  const Fault fault = lost() ? Fault::unavailable : fault_of(state);
  // A COPY would leave the connection waiting for data.
  if (status == PGRES_COPY_IN || status == PGRES_COPY_OUT) disconnect();
  throw Error(fault, std::string(message ? message : "no answer from the server") + " (postgres " +
                         (state ? state : "-") + "): " + std::string(sql.substr(0, 200)));
}

Result PostgresConnection::simple(const char* sql) {
  return checked(PQexec(connection_, sql), sql);
}

void PostgresConnection::begin() {
  const char* sql =
      role_ == PostgresRole::writer ? "BEGIN" : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
  if (!lost()) {
    Result begun(PQexec(connection_, sql));
    if (PQresultStatus(begun.get()) == PGRES_COMMAND_OK) return;
    if (!lost()) checked(begun.release(), sql);
  }
  connect();
  simple(sql);
}

void PostgresConnection::commit() {
  const Result result = simple("COMMIT");
  // In a transaction that has failed COMMIT succeeds too, as a rollback.
  if (std::strcmp(PQcmdStatus(result.get()), "COMMIT") != 0) {
    throw Error(Fault::other, "the transaction was rolled back");
  }
}

void PostgresConnection::rollback() noexcept {
  if (lost() || PQtransactionStatus(connection_) == PQTRANS_IDLE) return;
  PQclear(PQexec(connection_, "ROLLBACK"));
}

void PostgresConnection::prepare(PostgresStatement& statement, std::string_view sql) {
  if (!uses_placeholders(sql, statement.kinds.size())) {
    throw Error(Fault::other, std::to_string(statement.kinds.size()) +
                                  " values for: " + std::string(sql.substr(0, 200)));
  }
  const std::string name = "s" + std::to_string(++prepared_);
  std::vector<Oid> types;
  for (const char kind : statement.kinds) types.push_back(parameter_type(kind));
  checked(PQprepare(connection_, name.c_str(), expand(sql, Engine::postgres).c_str(),
                    static_cast<int>(types.size()), types.data()),
          sql);
  statement.name = name;
}

std::shared_ptr<PostgresStatement> PostgresConnection::statement(std::string_view sql,
                                                                 std::span<const Value> values) {
  const std::string kinds = parameter_kinds(values);
  auto found = statements_.find(sql);
  if (!found || found->kinds.size() != kinds.size()) {
    found = std::make_shared<PostgresStatement>(PostgresStatement{"", kinds});
  }
  // NULL fits any type; a value where only NULL was seen, or of another kind, does not.
  std::string merged = kinds;
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    if (kinds[i] == 'n') merged[i] = found->kinds[i];
  }
  if (found->name.empty() || merged != found->kinds) {
    auto fresh = std::make_shared<PostgresStatement>(PostgresStatement{"", merged});
    prepare(*fresh, sql);
    if (!found->name.empty()) simple(("DEALLOCATE " + found->name).c_str());
    if (auto dropped = statements_.put(sql, fresh)) {
      simple(("DEALLOCATE " + dropped->name).c_str());
    }
    return fresh;
  }
  return found;
}

std::int64_t PostgresConnection::execute(std::string_view sql, std::span<const Value> values,
                                         const Tx::RowCallback& on_row) {
  const auto used = statement(sql, values);
  const PostgresParameters parameters(values);
  const Result result =
      checked(PQexecPrepared(connection_, used->name.c_str(), parameters.count(),
                             parameters.texts(), parameters.lengths(), parameters.formats(), 0),
              sql);
  if (PQresultStatus(result.get()) == PGRES_TUPLES_OK) {
    const int rows = PQntuples(result.get());
    for (int i = 0; on_row && i < rows; ++i) on_row(PostgresRow(result.get(), i));
    return rows;
  }
  return std::atoll(PQcmdTuples(result.get()));
}

void PostgresConnection::script(std::string_view sql) {
  simple(expand(sql, Engine::postgres).c_str());
}

std::int64_t PostgresTx::execute(std::string_view sql, std::span<const Value> values,
                                 const RowCallback& on_row) {
  try {
    check_values(values);
    return connection_.execute(sql, values, on_row);
  } catch (const Error& error) {
    if (!failed) failed = error.fault;
    throw;
  }
}

void PostgresTx::script(std::string_view sql) {
  try {
    connection_.script(sql);
  } catch (const Error& error) {
    if (!failed) failed = error.fault;
    throw;
  }
}

}  // namespace db
