// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// What each kind of record holds, who may, and the rules of its own.

#include "simulator/jsonvalues.h"
#include "simulator/permissions.h"
#include "simulator/recordrules.h"

namespace sheaf::simulator {

using namespace Qt::StringLiterals;

namespace {

using T = ColumnType;
using C = Column;

constexpr std::uint8_t N = C::Create | C::Needed | C::Change;
constexpr std::uint8_t W = C::Create | C::Change;
constexpr std::uint8_t O = C::Create; // once, when it is made
constexpr std::uint8_t R = C::ReadOnly;
constexpr std::uint8_t H = C::Hidden;

constexpr C contacts[] = {{"client", T::Link, N, "clients"}, {"title", T::Text, W}, {"first_name", T::Text, N},
    {"last_name", T::Text, W}, {"email", T::Text, W}, {"phone_office", T::Text, W}, {"phone_mobile", T::Text, W},
    {"fax", T::Text, W}, {"invoice_recipient_status", T::Text, R, nullptr, "\"none\""}};
constexpr C roles[] = {{"name", T::Text, N}, {"user_ids", T::Ids, W, nullptr, "[]"}};
constexpr C expenseCategories[] = {{"name", T::Text, N}, {"unit_name", T::Text, W}, {"unit_price", T::Number, W},
    {"is_active", T::Flag, W, nullptr, "true"}};
constexpr C expenses[] = {{"user", T::Link, O, "users"}, {"project", T::Link, N, "projects"},
    {"client", T::Link, R, "clients"}, {"expense_category", T::Link, N, "expense_categories"},
    {"spent_date", T::Day, N}, {"units", T::Number, W, nullptr, "1"}, {"total_cost", T::Number, W},
    {"notes", T::Text, W}, {"billable", T::Flag, W, nullptr, "true"}, {"is_closed", T::Flag, R, nullptr, "false"},
    {"is_locked", T::Flag, R, nullptr, "false"}, {"is_billed", T::Flag, R, nullptr, "false"},
    {"locked_reason", T::Text, R}, {"approval_status", T::Text, R, nullptr, "\"unsubmitted\""},
    {"is_explicitly_locked", T::Flag, R, nullptr, "false"}, {"receipt", T::Object, R},
    {"invoice", T::Link, R, "invoices"}, {"user_assignment", T::Object, R}};
constexpr C invoiceItemCategories[] = {{"name", T::Text, N}, {"use_as_service", T::Flag, R, nullptr, "false"},
    {"use_as_expense", T::Flag, R, nullptr, "false"}};
constexpr C estimateItemCategories[] = {{"name", T::Text, N}};
constexpr C invoices[] = {{"client", T::Link, N, "clients"}, {"client_key", T::Text}, {"number", T::Text, W},
    {"purchase_order", T::Text, W, nullptr, "\"\""}, {"amount", T::Number}, {"due_amount", T::Number},
    {"tax", T::Number, W}, {"tax_amount", T::Number}, {"tax2", T::Number, W}, {"tax2_amount", T::Number},
    {"discount", T::Number, W}, {"discount_amount", T::Number}, {"subject", T::Text, W}, {"notes", T::Text, W},
    {"state", T::Text, R, nullptr, "\"draft\""}, {"period_start", T::Day}, {"period_end", T::Day},
    {"issue_date", T::Day, W}, {"due_date", T::Day, W}, {"payment_term", T::Text, W, nullptr, "\"upon receipt\""},
    {"payment_options", T::Texts, W, nullptr, "[]"}, {"sent_at", T::Instant}, {"paid_at", T::Instant},
    {"closed_at", T::Instant}, {"recurring_invoice_id", T::Number}, {"paid_date", T::Day}, {"currency", T::Text, W},
    {"estimate", T::Link, W, "estimates"}, {"retainer", T::Object}, {"creator", T::Link, R, "users"},
    {"line_items", T::Objects, W, nullptr, "[]"}};
constexpr C invoiceMessages[] = {{"invoice_id", T::Number, H}, {"sent_by", T::Text}, {"sent_by_email", T::Text},
    {"sent_from", T::Text}, {"sent_from_email", T::Text}, {"recipients", T::Objects, O, nullptr, "[]"},
    {"subject", T::Text, O}, {"body", T::Text, O}, {"include_link_to_client_invoice", T::Flag, O, nullptr, "false"},
    {"attach_pdf", T::Flag, O, nullptr, "false"}, {"send_me_a_copy", T::Flag, O, nullptr, "false"},
    {"thank_you", T::Flag, O, nullptr, "false"}, {"event_type", T::Text, O}, {"reminder", T::Flag, R, nullptr, "false"},
    {"send_reminder_on", T::Day}};
constexpr C invoicePayments[]
    = {{"invoice_id", T::Number, H}, {"amount", T::Number, O | C::Needed}, {"paid_at", T::Instant, O},
        {"paid_date", T::Day, O}, {"recorded_by", T::Text}, {"recorded_by_email", T::Text}, {"notes", T::Text, O},
        {"transaction_id", T::Text}, {"payment_gateway", T::Object, R, nullptr, "{\"id\":null,\"name\":null}"}};
constexpr C estimates[] = {{"client", T::Link, N, "clients"}, {"client_key", T::Text}, {"number", T::Text, W},
    {"purchase_order", T::Text, W, nullptr, "\"\""}, {"amount", T::Number}, {"tax", T::Number, W},
    {"tax_amount", T::Number}, {"tax2", T::Number, W}, {"tax2_amount", T::Number}, {"discount", T::Number, W},
    {"discount_amount", T::Number}, {"subject", T::Text, W}, {"notes", T::Text, W},
    {"state", T::Text, R, nullptr, "\"draft\""}, {"issue_date", T::Day, W}, {"sent_at", T::Instant},
    {"accepted_at", T::Instant}, {"declined_at", T::Instant}, {"currency", T::Text, W},
    {"creator", T::Link, R, "users"}, {"line_items", T::Objects, W, nullptr, "[]"}};
constexpr C estimateMessages[]
    = {{"estimate_id", T::Number, H}, {"sent_by", T::Text}, {"sent_by_email", T::Text}, {"sent_from", T::Text},
        {"sent_from_email", T::Text}, {"recipients", T::Objects, O, nullptr, "[]"}, {"subject", T::Text, O},
        {"body", T::Text, O}, {"send_me_a_copy", T::Flag, O, nullptr, "false"}, {"event_type", T::Text, O}};
constexpr C rates[] = {
    {"user_id", T::Number, H}, {"amount", T::Number, O | C::Needed}, {"start_date", T::Day, O}, {"end_date", T::Day}};

bool administrators(const Call &call)
{
    return call.me.isAdministrator();
}

bool everybody(const Call &)
{
    return true;
}

bool clientManagers(const Call &call)
{
    return maySeeClientsAndTasks(call.me);
}

bool estimating(const Call &call)
{
    return hasRight(call.me, "estimates_manager"_L1);
}

bool invoicing(const Call &call)
{
    return hasRight(call.me, "managed_projects_invoice_manager"_L1)
        || hasRight(call.me, "managed_projects_invoice_drafter"_L1);
}

bool rateManagers(const Call &call)
{
    return hasRight(call.me, "billable_rates_manager"_L1);
}

QList<Resource> makeTable()
{
    QList<Resource> table;
    const auto add = [&](const char *name, std::span<const Column> columns, bool (*mayRead)(const Call &),
                         bool (*mayWrite)(const Call &)) -> Resource & {
        Resource resource;
        resource.name = name;
        resource.columns = columns;
        resource.mayRead = mayRead;
        resource.mayWrite = mayWrite;
        table.push_back(resource);
        return table.last();
    };
    add("contacts", contacts, clientManagers, clientManagers);

    Resource &role = add("roles", roles, administrators, administrators);
    role.feature = &Company::teamFeature;
    role.unique = true;

    Resource &category = add("expense_categories", expenseCategories, administrators, administrators);
    category.feature = &Company::expenseFeature;
    category.unique = true;
    category.whyKept = rules::categoryInUse;

    Resource &expense = add("expenses", expenses, everybody, everybody);
    expense.paging = Paging::Page;
    expense.feature = &Company::expenseFeature;
    expense.day = "spent_date";
    expense.clientCurrency = true;
    expense.isVisible = rules::maySeeExpense;
    expense.isMine = rules::mayChangeExpense;
    expense.complete = rules::completeExpense;

    Resource &invoiceItem = add("invoice_item_categories", invoiceItemCategories, invoicing, administrators);
    invoiceItem.feature = &Company::invoiceFeature;
    invoiceItem.unique = true;
    invoiceItem.whyKept = rules::itemCategoryInUse;

    Resource &estimateItem = add("estimate_item_categories", estimateItemCategories, estimating, administrators);
    estimateItem.feature = &Company::estimateFeature;
    estimateItem.unique = true;

    Resource &invoice = add("invoices", invoices, invoicing, invoicing);
    invoice.paging = Paging::Page;
    invoice.feature = &Company::invoiceFeature;
    invoice.day = "issue_date";
    invoice.isVisible = rules::maySeeInvoice;
    invoice.complete = rules::completeInvoice;
    invoice.removed = rules::invoiceRemoved;
    invoice.shown = rules::showDue;

    Resource &message = add("invoice_messages", invoiceMessages, invoicing, invoicing);
    message.feature = &Company::invoiceFeature;
    message.below = "messages";
    message.parent = "invoice_id";
    message.single = message.changes = false;
    message.complete = rules::completeInvoiceMessage;
    message.proposal = rules::proposeInvoiceMessage;

    Resource &payment = add("invoice_payments", invoicePayments, invoicing, invoicing);
    payment.feature = &Company::invoiceFeature;
    payment.below = "payments";
    payment.parent = "invoice_id";
    payment.single = payment.changes = false;
    payment.complete = rules::completePayment;
    payment.removed = rules::paymentRemoved;

    Resource &estimate = add("estimates", estimates, estimating, estimating);
    estimate.paging = Paging::Page;
    estimate.feature = &Company::estimateFeature;
    estimate.day = "issue_date";
    estimate.complete = rules::completeEstimate;
    estimate.removed = rules::estimateRemoved;

    Resource &answer = add("estimate_messages", estimateMessages, estimating, estimating);
    answer.feature = &Company::estimateFeature;
    answer.below = "messages";
    answer.parent = "estimate_id";
    answer.single = answer.changes = false;
    answer.complete = rules::completeEstimateMessage;

    for (const bool cost : {false, true}) {
        Resource &rate = add(cost ? "cost_rates" : "billable_rates", rates, cost ? administrators : rateManagers,
            cost ? administrators : rateManagers);
        rate.below = rate.name;
        rate.parent = "user_id";
        rate.changes = rate.deletes = false;
        rate.complete = cost ? rules::completeCostRate : rules::completeBillableRate;
    }
    return table;
}

} // namespace

std::span<const Resource> resources()
{
    static const QList<Resource> table = makeTable();
    return {table.constData(), static_cast<std::size_t>(table.size())};
}

} // namespace sheaf::simulator
