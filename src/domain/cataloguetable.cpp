// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// The catalogue's rows. What comes and what may be sent is Harvest's documentation for version 2 of its API, and where
// recordings of its answers tell more, they do. Required are only fields it refuses to do without.

#include "domain/catalogue.h"

#include <QtGlobal>

namespace sheaf::catalogue {

namespace {

using enum FieldKind;
using F = EntityField;
using E = Entity;

#define SAY(text) QT_TRANSLATE_NOOP("catalogue", text)

constexpr std::uint8_t R = F::Comes; // only read
constexpr std::uint8_t S = F::Comes | F::Shown;
constexpr std::uint8_t C = F::Create; // only sent, with a new record
constexpr std::uint8_t N = F::Create | F::Needed;
constexpr std::uint8_t W = F::Create | F::Change; // only sent
constexpr std::uint8_t WN = W | F::Needed;
constexpr std::uint8_t RC = R | C;
constexpr std::uint8_t RN = R | N;
constexpr std::uint8_t RW = R | W;
constexpr std::uint8_t SC = S | C;
constexpr std::uint8_t SN = S | N;
constexpr std::uint8_t SW = S | W;
constexpr std::uint8_t SWN = S | WN;

constexpr char accessRoles[]
    = "administrator,manager,member,project_creator,billable_rates_manager,managed_projects_invoice_drafter,"
      "managed_projects_invoice_manager,client_and_task_manager,time_and_expenses_manager,estimates_manager,"
      "people_manager";
constexpr char billBys[] = "Project,Tasks,People,none";
constexpr char budgetBys[] = "project,project_cost,task,task_fees,person,none";
constexpr char invoiceStates[] = "draft,open,paid,closed";
constexpr char estimateStates[] = "draft,sent,accepted,declined";
constexpr char paymentTerms[] = "upon receipt,net 15,net 30,net 45,net 60,custom";
constexpr char approvals[] = "unsubmitted,submitted,approved";
constexpr char invoiceEvents[] = "send,close,draft,re-open";
constexpr char estimateEvents[] = "send,accept,decline,re-open";

constexpr F users[] = {{"id", Id, S}, {"first_name", Text, SWN}, {"last_name", Text, SWN}, {"employee_id", Text, R},
    {"email", Text, SWN}, {"telephone", Text, R}, {"timezone", Text, RW}, {"weekly_capacity", Integer, RW},
    {"has_access_to_all_future_projects", Flag, RW}, {"is_contractor", Flag, RW}, {"is_active", Flag, SW},
    {"calendar_integration_enabled", Flag, R}, {"calendar_integration_source", Text, R}, {"created_at", Instant, R},
    {"updated_at", Instant, R}, {"can_create_projects", Flag, R}, {"default_hourly_rate", Decimal, RC},
    {"cost_rate", Decimal, RC}, {"roles", Texts, SW}, {"access_roles", Texts, SW, nullptr, accessRoles},
    {"permissions_claims", Texts, R}, {"avatar_url", Text, R}, {"saml_exempt", Flag, R}};

constexpr F clients[] = {{"id", Id, S}, {"name", Text, SWN}, {"is_active", Flag, SW}, {"address", Text, RW},
    {"statement_key", Text, R}, {"created_at", Instant, R}, {"updated_at", Instant, R}, {"currency", Text, SW}};

constexpr F contacts[] = {{"id", Id, S}, {"client", Link, S, "clients"}, {"title", Text, RW}, {"first_name", Text, SWN},
    {"last_name", Text, SW}, {"email", Text, SW}, {"phone_office", Text, SW}, {"phone_mobile", Text, RW},
    {"fax", Text, RW}, {"invoice_recipient_status", Text, R, nullptr, "none,recipient,cc,bcc"},
    {"created_at", Instant, R}, {"updated_at", Instant, R}, {"client_id", Id, WN, "clients"}};

constexpr F company[] = {{"base_uri", Text, S}, {"full_domain", Text, R}, {"name", Text, S}, {"is_active", Flag, R},
    {"week_start_day", Text, S}, {"wants_timestamp_timers", Flag, S | F::Change}, {"time_format", Text, S},
    {"date_format", Text, S}, {"plan_type", Text, S}, {"expense_feature", Flag, R}, {"invoice_feature", Flag, R},
    {"estimate_feature", Flag, R}, {"team_feature", Flag, R}, {"weekly_capacity", Integer, S | F::Change},
    {"approval_feature", Flag, R}, {"clock", Text, S}, {"currency", Text, S}, {"currency_code_display", Text, R},
    {"currency_symbol_display", Text, R}, {"decimal_symbol", Text, R}, {"thousands_separator", Text, R},
    {"color_scheme", Text, R}, {"saml_sign_in_required", Flag, R}, {"day_entry_notes_required", Flag, R}};

constexpr F projects[]
    = {{"id", Id, S}, {"client", Link, S, "clients"}, {"name", Text, SWN}, {"code", Text, SW}, {"is_active", Flag, SW},
        {"is_billable", Flag, SW}, {"is_fixed_fee", Flag, RW}, {"bill_by", Text, RW, nullptr, billBys},
        {"budget", Decimal, SW}, {"budget_by", Text, SW, nullptr, budgetBys}, {"budget_is_monthly", Flag, RW},
        {"notify_when_over_budget", Flag, RW}, {"over_budget_notification_percentage", Decimal, RW},
        {"show_budget_to_all", Flag, RW}, {"created_at", Instant, R}, {"updated_at", Instant, R},
        {"starts_on", Day, RW}, {"ends_on", Day, RW}, {"over_budget_notification_date", Day, R}, {"currency", Text, R},
        {"notes", Text, RW}, {"cost_budget", Decimal, RW}, {"cost_budget_include_expenses", Flag, RW},
        {"hourly_rate", Decimal, RW}, {"fee", Decimal, RW}, {"client_id", Id, WN, "clients"}};

constexpr F tasks[]
    = {{"id", Id, S}, {"name", Text, SWN}, {"billable_by_default", Flag, SW}, {"default_hourly_rate", Decimal, SW},
        {"is_default", Flag, SW}, {"is_active", Flag, SW}, {"created_at", Instant, R}, {"updated_at", Instant, R}};

constexpr F timeEntries[] = {{"id", Id, S}, {"spent_date", Day, SWN}, {"user", Link, S, "users"},
    {"client", Link, R, "clients"}, {"project", Link, S, "projects"}, {"task", Link, S, "tasks"},
    {"hours", Decimal, SW}, {"hours_without_timer", Decimal, R}, {"rounded_hours", Decimal, R}, {"notes", Text, SW},
    {"is_locked", Flag, R}, {"locked_reason", Text, R}, {"is_closed", Flag, R},
    {"approval_status", Text, R, nullptr, approvals}, {"is_explicitly_locked", Flag, R}, {"is_billed", Flag, R},
    {"timer_started_at", Instant, R}, {"started_time", Time, RW}, {"ended_time", Time, RW}, {"is_running", Flag, R},
    {"billable", Flag, R}, {"budgeted", Flag, R}, {"billable_rate", Decimal, R}, {"cost_rate", Decimal, R},
    {"created_at", Instant, R}, {"updated_at", Instant, R}, {"user_assignment", Object, R},
    {"task_assignment", Object, R}, {"invoice", Link, R, "invoices"}, {"external_reference", Object, RW},
    {"user_id", Id, C, "users"}, {"project_id", Id, WN, "projects"}, {"task_id", Id, WN, "tasks"}};

constexpr F invoices[] = {{"id", Id, S}, {"client", Link, S, "clients"}, {"client_key", Text, R}, {"number", Text, SW},
    {"purchase_order", Text, RW}, {"amount", Decimal, S}, {"due_amount", Decimal, S}, {"tax", Decimal, RW},
    {"tax_amount", Decimal, R}, {"tax2", Decimal, RW}, {"tax2_amount", Decimal, R}, {"discount", Decimal, RW},
    {"discount_amount", Decimal, R}, {"subject", Text, RW}, {"notes", Text, RW},
    {"state", Text, S, nullptr, invoiceStates}, {"period_start", Day, R}, {"period_end", Day, R},
    {"issue_date", Day, SW}, {"due_date", Day, SW}, {"payment_term", Text, RW, nullptr, paymentTerms},
    {"payment_options", Texts, RW, nullptr, "ach,credit_card,paypal"}, {"sent_at", Instant, R}, {"paid_at", Instant, R},
    {"closed_at", Instant, R}, {"recurring_invoice_id", Id, R}, {"created_at", Instant, R}, {"updated_at", Instant, R},
    {"paid_date", Day, R}, {"currency", Text, SW}, {"estimate", Link, R, "estimates"}, {"retainer", Link, R},
    {"creator", Link, R, "users"}, {"line_items", Objects, RW}, {"client_id", Id, WN, "clients"},
    {"estimate_id", Id, W, "estimates"}, {"retainer_id", Id, W}, {"line_items_import", Object, C}};

constexpr F invoiceMessages[] = {{"id", Id, S}, {"sent_by", Text, S}, {"sent_by_email", Text, R},
    {"sent_from", Text, R}, {"sent_from_email", Text, R}, {"recipients", Objects, RC}, {"subject", Text, SC},
    {"body", Text, RC}, {"include_link_to_client_invoice", Flag, RC}, {"attach_pdf", Flag, RC},
    {"send_me_a_copy", Flag, RC}, {"thank_you", Flag, RC}, {"event_type", Text, SC, nullptr, invoiceEvents},
    {"reminder", Flag, R}, {"send_reminder_on", Day, R}, {"created_at", Instant, S}, {"updated_at", Instant, R}};

constexpr F invoicePayments[] = {{"id", Id, S}, {"amount", Decimal, SN}, {"paid_at", Instant, RC},
    {"paid_date", Day, SC}, {"recorded_by", Text, S}, {"recorded_by_email", Text, R}, {"notes", Text, SC},
    {"transaction_id", Text, R}, {"payment_gateway", Object, R}, {"created_at", Instant, R}, {"updated_at", Instant, R},
    {"send_thank_you", Flag, C}};

constexpr F invoiceItemCategories[] = {{"id", Id, S}, {"name", Text, SWN}, {"use_as_service", Flag, S},
    {"use_as_expense", Flag, S}, {"created_at", Instant, R}, {"updated_at", Instant, R}};

constexpr F estimates[] = {{"id", Id, S}, {"client", Link, S, "clients"}, {"client_key", Text, R}, {"number", Text, SW},
    {"purchase_order", Text, RW}, {"amount", Decimal, S}, {"tax", Decimal, RW}, {"tax_amount", Decimal, R},
    {"tax2", Decimal, RW}, {"tax2_amount", Decimal, R}, {"discount", Decimal, RW}, {"discount_amount", Decimal, R},
    {"subject", Text, SW}, {"notes", Text, RW}, {"state", Text, S, nullptr, estimateStates}, {"issue_date", Day, SW},
    {"sent_at", Instant, R}, {"created_at", Instant, R}, {"updated_at", Instant, R}, {"accepted_at", Instant, R},
    {"declined_at", Instant, R}, {"currency", Text, SW}, {"creator", Link, R, "users"}, {"line_items", Objects, RW},
    {"client_id", Id, WN, "clients"}};

constexpr F estimateMessages[] = {{"id", Id, S}, {"sent_by", Text, S}, {"sent_by_email", Text, R},
    {"sent_from", Text, R}, {"sent_from_email", Text, R}, {"recipients", Objects, RN}, {"subject", Text, SC},
    {"body", Text, RC}, {"send_me_a_copy", Flag, RC}, {"event_type", Text, SC, nullptr, estimateEvents},
    {"created_at", Instant, S}, {"updated_at", Instant, R}};

constexpr F estimateItemCategories[]
    = {{"id", Id, S}, {"name", Text, SWN}, {"created_at", Instant, S}, {"updated_at", Instant, S}};

constexpr F expenses[] = {{"id", Id, S}, {"spent_date", Day, SWN}, {"user", Link, S, "users"},
    {"client", Link, R, "clients"}, {"project", Link, S, "projects"},
    {"expense_category", Link, S, "expense_categories"}, {"units", Decimal, RW}, {"total_cost", Decimal, SW},
    {"notes", Text, SW}, {"billable", Flag, RW}, {"is_closed", Flag, R}, {"is_locked", Flag, R}, {"is_billed", Flag, R},
    {"locked_reason", Text, R}, {"approval_status", Text, R, nullptr, approvals}, {"is_explicitly_locked", Flag, R},
    {"reimbursement", Object, R}, {"receipt", Object, R}, {"invoice", Link, R, "invoices"},
    {"user_assignment", Object, R}, {"created_at", Instant, R}, {"updated_at", Instant, R}, {"user_id", Id, C, "users"},
    {"project_id", Id, WN, "projects"}, {"expense_category_id", Id, WN, "expense_categories"},
    {"delete_receipt", Flag, F::Change}};

constexpr F expenseCategories[] = {{"id", Id, S}, {"name", Text, SWN}, {"unit_name", Text, SW},
    {"unit_price", Decimal, SW}, {"is_active", Flag, SW}, {"created_at", Instant, R}, {"updated_at", Instant, R}};

constexpr F roles[] = {{"id", Id, S}, {"name", Text, SWN}, {"user_ids", Ids, SW, "users"}, {"created_at", Instant, R},
    {"updated_at", Instant, R}};

constexpr F userAssignments[]
    = {{"id", Id, S}, {"project", Link, S, "projects"}, {"user", Link, S, "users"}, {"is_active", Flag, SW},
        {"is_project_manager", Flag, SW}, {"use_default_rates", Flag, RW}, {"hourly_rate", Decimal, SW},
        {"budget", Decimal, SW}, {"created_at", Instant, R}, {"updated_at", Instant, R}, {"user_id", Id, N, "users"}};

constexpr F taskAssignments[] = {{"id", Id, S}, {"project", Link, S, "projects"}, {"task", Link, S, "tasks"},
    {"is_active", Flag, SW}, {"billable", Flag, SW}, {"hourly_rate", Decimal, SW}, {"budget", Decimal, SW},
    {"created_at", Instant, R}, {"updated_at", Instant, R}, {"task_id", Id, N, "tasks"}};

constexpr F projectAssignments[] = {{"id", Id, S}, {"client", Link, S, "clients"}, {"project", Link, S, "projects"},
    {"is_active", Flag, S}, {"is_project_manager", Flag, S}, {"use_default_rates", Flag, R},
    {"hourly_rate", Decimal, R}, {"budget", Decimal, R}, {"created_at", Instant, R}, {"updated_at", Instant, R},
    {"task_assignments", Objects, R}};

constexpr F rates[] = {{"id", Id, S}, {"amount", Decimal, SN}, {"start_date", Day, SC}, {"end_date", Day, S},
    {"created_at", Instant, R}, {"updated_at", Instant, R}};

constexpr F teammates[] = {{"id", Id, S}, {"first_name", Text, S}, {"last_name", Text, S}, {"email", Text, S},
    {"teammate_ids", Ids, F::Change, "users"}};

#define TIME_TOTALS                                                                                                    \
    {"total_hours", Decimal, S}, {"billable_hours", Decimal, S}, {"currency", Text, S},                                \
    {                                                                                                                  \
        "billable_amount", Decimal, S                                                                                  \
    }
#define EXPENSE_TOTALS                                                                                                 \
    {"total_amount", Decimal, S}, {"billable_amount", Decimal, S},                                                     \
    {                                                                                                                  \
        "currency", Text, S                                                                                            \
    }

constexpr F timeByClient[] = {{"client_id", Id, S, "clients"}, {"client_name", Text, S}, TIME_TOTALS};
constexpr F timeByProject[] = {{"project_id", Id, S, "projects"}, {"project_name", Text, S},
    {"client_id", Id, R, "clients"}, {"client_name", Text, S}, TIME_TOTALS};
constexpr F timeByTask[] = {{"task_id", Id, S, "tasks"}, {"task_name", Text, S}, TIME_TOTALS};
constexpr F timeByUser[] = {{"user_id", Id, S, "users"}, {"user_name", Text, S}, {"is_contractor", Flag, R},
    {"weekly_capacity", Integer, R}, {"avatar_url", Text, R}, TIME_TOTALS};
constexpr F expensesByClient[] = {{"client_id", Id, S, "clients"}, {"client_name", Text, S}, EXPENSE_TOTALS};
constexpr F expensesByProject[] = {{"project_id", Id, S, "projects"}, {"project_name", Text, S},
    {"client_id", Id, R, "clients"}, {"client_name", Text, S}, EXPENSE_TOTALS};
constexpr F expensesByCategory[]
    = {{"expense_category_id", Id, S, "expense_categories"}, {"expense_category_name", Text, S}, EXPENSE_TOTALS};
constexpr F expensesByUser[]
    = {{"user_id", Id, S, "users"}, {"user_name", Text, S}, {"is_contractor", Flag, R}, EXPENSE_TOTALS};
constexpr F uninvoiced[] = {{"client_id", Id, R, "clients"}, {"client_name", Text, S},
    {"project_id", Id, S, "projects"}, {"project_name", Text, S}, {"currency", Text, S}, {"total_hours", Decimal, S},
    {"uninvoiced_hours", Decimal, S}, {"uninvoiced_expenses", Decimal, S}, {"uninvoiced_amount", Decimal, S}};
constexpr F projectBudgets[]
    = {{"project_id", Id, S, "projects"}, {"project_name", Text, S}, {"client_id", Id, R, "clients"},
        {"client_name", Text, S}, {"budget_is_monthly", Flag, R}, {"budget_by", Text, S, nullptr, budgetBys},
        {"is_active", Flag, S}, {"budget", Decimal, S}, {"budget_spent", Decimal, S}, {"budget_remaining", Decimal, S}};

constexpr ServerFilter since[] = {{"updated_since", Instant}};
constexpr ServerFilter activeSince[] = {{"is_active", Flag}, {"updated_since", Instant}};
constexpr ServerFilter contactFilters[] = {{"client_id", Id}, {"updated_since", Instant}};
constexpr ServerFilter projectFilters[] = {{"is_active", Flag}, {"client_id", Id}, {"updated_since", Instant}};
constexpr ServerFilter entryFilters[] = {{"user_id", Id}, {"client_id", Id}, {"project_id", Id}, {"task_id", Id},
    {"external_reference_id", Text}, {"is_billed", Flag}, {"is_running", Flag},
    {"approval_status", Text, false, approvals}, {"updated_since", Instant}, {"from", Day}, {"to", Day}};
constexpr ServerFilter invoiceFilters[] = {{"client_id", Id}, {"project_id", Id}, {"updated_since", Instant},
    {"from", Day}, {"to", Day}, {"state", Text, false, invoiceStates}};
constexpr ServerFilter estimateFilters[] = {
    {"client_id", Id}, {"updated_since", Instant}, {"from", Day}, {"to", Day}, {"state", Text, false, estimateStates}};
constexpr ServerFilter expenseFilters[] = {{"user_id", Id}, {"client_id", Id}, {"project_id", Id}, {"is_billed", Flag},
    {"updated_since", Instant}, {"from", Day}, {"to", Day}};
constexpr ServerFilter userAssignmentFilters[] = {{"user_id", Id}, {"is_active", Flag}, {"updated_since", Instant}};
constexpr ServerFilter reportFilters[] = {{"from", Day, true}, {"to", Day, true}};
constexpr ServerFilter timeReportFilters[] = {{"from", Day, true}, {"to", Day, true}, {"include_fixed_fee", Flag}};
constexpr ServerFilter budgetFilters[] = {{"is_active", Flag}};

constexpr std::uint8_t whole = E::Get | E::Create | E::Change | E::Delete;
constexpr std::uint8_t withArchive = whole | E::Archive;

constexpr Access clientsAndTasks{Reach::None, Reach::All, "client_and_task_manager"};
constexpr Access projectManagers{Reach::None, Reach::Managed, SAY("projects of their own")};
constexpr Access projectCreators{Reach::None, Reach::Managed, "project_creator"};
constexpr Access peopleManagers{Reach::None, Reach::Managed, SAY("teammates")};
constexpr Access administrators{Reach::None, Reach::None};
constexpr Access everybody{Reach::Own, Reach::Managed};
constexpr Access timeAndExpenses{Reach::Own, Reach::Managed, "time_and_expenses_manager"};
constexpr Access invoicing{Reach::None, Reach::Managed, "managed_projects_invoice_manager"};
constexpr Access estimating{Reach::None, Reach::All, "estimates_manager"};
constexpr Access ratesManagers{Reach::None, Reach::All, "billable_rates_manager"};

constexpr ListPaging ByCursor = ListPaging::Cursor;
constexpr ListPaging ByPage = ListPaging::Page;

#define REPORT(name, singular, alias, path, fields, filters, access)                                                   \
    {                                                                                                                  \
        name, singular, alias, path, "results", ByPage, nullptr, nullptr, 0, fields, filters, access, administrators   \
    }

constexpr Entity table[] = {
    {"users", "user", "people", "/users", "users", ByCursor, nullptr, nullptr, withArchive, users, activeSince,
        peopleManagers, administrators, nullptr,
        SAY("Harvest refuses it for somebody with time or expenses; those are archived instead."),
        SAY("Harvest sends them an invitation by mail.")},
    {"clients", "client", nullptr, "/clients", "clients", ByCursor, nullptr, nullptr, withArchive, clients, activeSince,
        clientsAndTasks, clientsAndTasks, nullptr,
        SAY("Harvest refuses it for a client with projects, invoices or estimates. Its contacts go with it.")},
    {"contacts", "contact", "client_contacts", "/contacts", "contacts", ByCursor, nullptr, nullptr, whole, contacts,
        contactFilters, clientsAndTasks, clientsAndTasks},
    {"company", "company", nullptr, "/company", "", ListPaging::None, nullptr, nullptr, E::Get | E::Change, company, {},
        administrators, administrators},
    {"projects", "project", nullptr, "/projects", "projects", ByCursor, nullptr, nullptr, withArchive, projects,
        projectFilters, projectManagers, projectManagers, nullptr,
        SAY("All time and all expenses booked on the project go with it, of everybody."), nullptr, &projectCreators},
    {"tasks", "task", nullptr, "/tasks", "tasks", ByCursor, nullptr, nullptr, withArchive, tasks, activeSince,
        clientsAndTasks, clientsAndTasks, nullptr, SAY("Harvest refuses it for a task with time on it.")},
    {"time_entries", "time_entry", "entries", "/time_entries", "time_entries", ByPage, nullptr, nullptr, whole,
        timeEntries, entryFilters, everybody, timeAndExpenses},
    {"invoices", "invoice", nullptr, "/invoices", "invoices", ByPage, nullptr, nullptr, whole, invoices, invoiceFilters,
        invoicing, invoicing, "invoice_feature", SAY("Its payments and messages go with it.")},
    {"invoice_messages", "invoice_message", nullptr, nullptr, "invoice_messages", ByCursor, "invoices",
        "/invoices/{}/messages", E::Create | E::Delete, invoiceMessages, since, invoicing, invoicing, "invoice_feature",
        nullptr, SAY("Without event_type Harvest sends a mail to the recipients.")},
    {"invoice_payments", "invoice_payment", "payments", nullptr, "invoice_payments", ByCursor, "invoices",
        "/invoices/{}/payments", E::Create | E::Delete, invoicePayments, since, invoicing, invoicing, "invoice_feature",
        nullptr, SAY("Harvest thanks the client by mail unless send_thank_you is false.")},
    {"invoice_item_categories", "invoice_item_category", nullptr, "/invoice_item_categories", "invoice_item_categories",
        ByCursor, nullptr, nullptr, whole, invoiceItemCategories, since, invoicing, administrators, "invoice_feature",
        SAY("Harvest refuses it while the category is used for services or expenses.")},
    {"estimates", "estimate", nullptr, "/estimates", "estimates", ByPage, nullptr, nullptr, whole, estimates,
        estimateFilters, estimating, estimating, "estimate_feature", SAY("Its messages go with it.")},
    {"estimate_messages", "estimate_message", nullptr, nullptr, "estimate_messages", ByCursor, "estimates",
        "/estimates/{}/messages", E::Create | E::Delete, estimateMessages, since, estimating, estimating,
        "estimate_feature", nullptr, SAY("Without event_type Harvest sends a mail to the recipients.")},
    {"estimate_item_categories", "estimate_item_category", nullptr, "/estimate_item_categories",
        "estimate_item_categories", ByCursor, nullptr, nullptr, whole, estimateItemCategories, since, estimating,
        administrators, "estimate_feature"},
    {"expenses", "expense", nullptr, "/expenses", "expenses", ByPage, nullptr, nullptr, whole, expenses, expenseFilters,
        everybody, timeAndExpenses, "expense_feature", SAY("Its receipt goes with it.")},
    {"expense_categories", "expense_category", nullptr, "/expense_categories", "expense_categories", ByCursor, nullptr,
        nullptr, withArchive, expenseCategories, activeSince, administrators, administrators, "expense_feature",
        SAY("Harvest refuses it for a category with expenses.")},
    {"roles", "role", nullptr, "/roles", "roles", ByCursor, nullptr, nullptr, whole, roles, {}, administrators,
        administrators, "team_feature", SAY("Its people lose it; nothing else changes.")},
    {"user_assignments", "user_assignment", nullptr, "/user_assignments", "user_assignments", ByCursor, "projects",
        "/projects/{}/user_assignments", withArchive, userAssignments, userAssignmentFilters, projectManagers,
        projectManagers, nullptr, SAY("Harvest refuses it for somebody with time or expenses on the project.")},
    {"task_assignments", "task_assignment", nullptr, "/task_assignments", "task_assignments", ByCursor, "projects",
        "/projects/{}/task_assignments", withArchive, taskAssignments, activeSince, projectManagers, projectManagers,
        nullptr, SAY("Harvest refuses it for a task with time on the project.")},
    {"project_assignments", "project_assignment", nullptr, nullptr, "project_assignments", ByCursor, "users",
        "/users/{}/project_assignments", 0, projectAssignments, since, everybody, administrators},
    {"billable_rates", "billable_rate", nullptr, nullptr, "billable_rates", ByCursor, "users",
        "/users/{}/billable_rates", E::Get | E::Create, rates, {}, ratesManagers, ratesManagers, nullptr, nullptr,
        SAY("Without start_date it replaces all rates before.")},
    {"cost_rates", "cost_rate", nullptr, nullptr, "cost_rates", ByCursor, "users", "/users/{}/cost_rates",
        E::Get | E::Create, rates, {}, administrators, administrators, nullptr, nullptr,
        SAY("Without start_date it replaces all rates before.")},
    {"teammates", "teammate", nullptr, nullptr, "teammates", ByCursor, "users", "/users/{}/teammates", E::Change,
        teammates, {}, administrators, administrators, "team_feature"},
    REPORT("time_by_client", "time_by_client", "time_clients", "/reports/time/clients", timeByClient, timeReportFilters,
        everybody),
    REPORT("time_by_project", "time_by_project", "time_projects", "/reports/time/projects", timeByProject,
        timeReportFilters, everybody),
    REPORT(
        "time_by_task", "time_by_task", "time_tasks", "/reports/time/tasks", timeByTask, timeReportFilters, everybody),
    REPORT("time_by_user", "time_by_user", "time_team", "/reports/time/team", timeByUser, timeReportFilters, everybody),
    REPORT("expenses_by_client", "expenses_by_client", nullptr, "/reports/expenses/clients", expensesByClient,
        reportFilters, everybody),
    REPORT("expenses_by_project", "expenses_by_project", nullptr, "/reports/expenses/projects", expensesByProject,
        reportFilters, everybody),
    REPORT("expenses_by_category", "expenses_by_category", nullptr, "/reports/expenses/categories", expensesByCategory,
        reportFilters, everybody),
    REPORT("expenses_by_user", "expenses_by_user", "expenses_team", "/reports/expenses/team", expensesByUser,
        reportFilters, everybody),
    REPORT("uninvoiced", "uninvoiced", nullptr, "/reports/uninvoiced", uninvoiced, timeReportFilters, invoicing),
    REPORT("project_budgets", "project_budget", nullptr, "/reports/project_budget", projectBudgets, budgetFilters,
        everybody),
};

#undef REPORT
#undef EXPENSE_TOTALS
#undef TIME_TOTALS
#undef SAY

} // namespace

std::span<const Entity> entities()
{
    return table;
}

} // namespace sheaf::catalogue
