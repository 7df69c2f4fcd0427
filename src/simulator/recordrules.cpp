// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "simulator/recordrules.h"

#include "simulator/entryrules.h"
#include "simulator/jsonvalues.h"
#include "simulator/permissions.h"

#include <QJsonArray>

#include <algorithm>
#include <cmath>

namespace sheaf::simulator::rules {

using namespace Qt::StringLiterals;

namespace {

qint64 idIn(const QJsonObject &row, QLatin1String key)
{
    return row.value(key).toInteger();
}

double cents(double amount)
{
    return std::round(amount * 100) / 100;
}

void eraseBelow(Account &account, const char *name, QLatin1String parent, qint64 id)
{
    std::erase_if(recordsOf(account, name), [&](const auto &row) { return idIn(row.second, parent) == id; });
}

/// Line items as they are kept: with ids and amounts. What was sent changes those it names, adds what has no id, and
/// drops what says `_destroy`. Those of estimates have no project.
QJsonArray lineItems(Account &account, bool projects, const QJsonArray &before, const QJsonArray &sent)
{
    QList<QJsonObject> lines;
    for (const auto &line : before) {
        lines.push_back(line.toObject());
    }
    for (const auto &value : sent) {
        const QJsonObject given = value.toObject();
        const qint64 id = idIn(given, "id"_L1);
        auto line = std::find_if(
            lines.begin(), lines.end(), [&](const QJsonObject &each) { return id != 0 && idIn(each, "id"_L1) == id; });
        if (line == lines.end()) {
            lines.push_back({{u"id"_s, account.nextId++}, {u"kind"_s, u"Service"_s}, {u"description"_s, QJsonValue()},
                {u"quantity"_s, 1.0}, {u"unit_price"_s, 0.0}, {u"taxed"_s, false}, {u"taxed2"_s, false}});
            line = lines.end() - 1;
        }
        if (given.value("_destroy"_L1).toBool()) {
            lines.erase(line);
            continue;
        }
        for (const QString &key :
            {u"kind"_s, u"description"_s, u"quantity"_s, u"unit_price"_s, u"taxed"_s, u"taxed2"_s}) {
            if (given.contains(key)) {
                line->insert(key, given.value(key));
            }
        }
        if (projects && (given.contains("project_id"_L1) || !line->contains("project"_L1))) {
            line->insert(u"project"_s, linkJson(account, u"projects"_s, idIn(given, "project_id"_L1)));
        }
        line->insert(
            u"amount"_s, cents(line->value("quantity"_L1).toDouble() * line->value("unit_price"_L1).toDouble()));
    }
    QJsonArray kept;
    for (const QJsonObject &line : std::as_const(lines)) {
        kept.push_back(line);
    }
    return kept;
}

/// What the percentage of a key is of the amount; null when there is none.
QJsonValue share(const QJsonObject &row, QLatin1String key, double of)
{
    const QJsonValue percent = row.value(key);
    return percent.isDouble() ? QJsonValue(cents(of * percent.toDouble() / 100)) : QJsonValue();
}

void sumUp(QJsonObject &row)
{
    double sum = 0;
    const QJsonArray lines = row.value("line_items"_L1).toArray();
    for (const auto &line : lines) {
        sum += line.toObject().value("amount"_L1).toDouble();
    }
    const QJsonValue discount = share(row, "discount"_L1, sum);
    const QJsonValue tax = share(row, "tax"_L1, sum - discount.toDouble());
    const QJsonValue tax2 = share(row, "tax2"_L1, sum - discount.toDouble());
    row.insert(u"discount_amount"_s, discount);
    row.insert(u"tax_amount"_s, tax);
    row.insert(u"tax2_amount"_s, tax2);
    row.insert(u"amount"_s, cents(sum - discount.toDouble() + tax.toDouble() + tax2.toDouble()));
}

/// What invoices and estimates have in common.
void completeDocument(const Call &call, const char *collection, QJsonObject &row, bool isNew)
{
    Account &account = call.account;
    const auto &others = recordsOf(account, collection);
    if (isNew) {
        if (row.value("number"_L1).isUndefined()) {
            row.insert(u"number"_s, QString::number(1001 + static_cast<qint64>(others.size())));
        }
        row.insert(u"client_key"_s, QString::number(account.nextId * 2'654'435'761LL, 16));
        row.insert(u"creator_id"_s, call.me.id);
        if (row.value("issue_date"_L1).isUndefined()) {
            row.insert(u"issue_date"_s, dateJson(todayOf(account, call.me.id, call.now)));
        }
    }
    if (row.value("currency"_L1).isUndefined()) {
        const Client *client = lookUp(account.clients, idIn(row, "client_id"_L1));
        row.insert(u"currency"_s, client == nullptr ? account.company.currency : client->currency);
    }
    const QJsonObject *before = isNew ? nullptr : lookUp(others, idIn(row, "id"_L1));
    if (isNew || call.parameters.has("line_items"_L1)) {
        row.insert(u"line_items"_s,
            lineItems(account, QByteArrayView(collection) == "invoices",
                before == nullptr ? QJsonArray() : before->value("line_items"_L1).toArray(),
                row.value("line_items"_L1).toArray()));
    }
    sumUp(row);
}

/// How many days a payment term gives; 0 for what gives none.
int daysOfTerm(const QString &term)
{
    return term.startsWith("net "_L1) ? term.mid(4).toInt() : 0;
}

void signMessage(const Call &call, QJsonObject &row)
{
    row.insert(u"sent_by"_s, call.me.name());
    row.insert(u"sent_by_email"_s, call.me.email);
    row.insert(u"sent_from"_s, call.me.name());
    row.insert(u"sent_from_email"_s, call.me.email);
}

struct Event
{
    QLatin1String name;
    QLatin1String state;
    QLatin1String stamp; ///< The moment it sets; empty: none.
};

/// Puts the document of a message into the state its event names.
QStringList applyEvent(const Call &call, QJsonObject &message, QJsonObject &document, const QList<Event> &events)
{
    const QString name = message.value("event_type"_L1).toString();
    if (name.isEmpty()) {
        if (message.value("recipients"_L1).toArray().isEmpty()) {
            return {u"Recipients can't be blank"_s};
        }
        if (document.value("state"_L1).toString() == "draft"_L1) {
            document.insert(u"state"_s, QString(events.first().state));
            document.insert(u"sent_at"_s, instantJson(call.now));
        }
    } else {
        const auto event
            = std::find_if(events.begin(), events.end(), [&](const Event &each) { return each.name == name; });
        if (event == events.end()) {
            return {u"Event type is not included in the list"_s};
        }
        document.insert(u"state"_s, QString(event->state));
        if (!event->stamp.isEmpty()) {
            document.insert(QString(event->stamp), instantJson(call.now));
        }
    }
    document.insert(u"updated_at"_s, instantJson(call.now));
    signMessage(call, message);
    return {};
}

double paidOf(Account &account, qint64 invoiceId)
{
    double paid = 0;
    for (const auto &[id, payment] : recordsOf(account, "invoice_payments")) {
        paid += idIn(payment, "invoice_id"_L1) == invoiceId ? payment.value("amount"_L1).toDouble() : 0;
    }
    return paid;
}

QStringList completeRate(const Call &call, const char *collection, QJsonObject &row)
{
    const qint64 user = idIn(row, "user_id"_L1);
    auto &rates = recordsOf(call.account, collection);
    const QDate start = QDate::fromString(row.value("start_date"_L1).toString(), Qt::ISODate);
    if (start > todayOf(call.account, call.me.id, call.now)) {
        return {u"Start date can't be in the future"_s};
    }
    if (!start.isValid()) {
        std::erase_if(rates, [&](const auto &rate) { return idIn(rate.second, "user_id"_L1) == user; });
    }
    for (auto &[id, rate] : rates) {
        if (idIn(rate, "user_id"_L1) == user && !rate.value("end_date"_L1).isString()) {
            rate.insert(u"end_date"_s, dateJson(start.addDays(-1)));
        }
    }
    row.insert(u"end_date"_s, QJsonValue());
    return {};
}

} // namespace

bool maySeeExpense(const Call &call, const QJsonObject &row)
{
    const qint64 user = idIn(row, "user_id"_L1);
    return user == call.me.id || call.me.isAdministrator()
        || (call.me.isManager()
            && (call.me.teammates.contains(user) || managesProject(call.account, call.me, idIn(row, "project_id"_L1))));
}

bool mayChangeExpense(const Call &call, const QJsonObject &row)
{
    return idIn(row, "user_id"_L1) == call.me.id || hasRight(call.me, "time_and_expenses_manager"_L1);
}

QStringList completeExpense(const Call &call, QJsonObject &row, bool isNew)
{
    if (isNew && idIn(row, "user_id"_L1) == 0) {
        row.insert(u"user_id"_s, call.me.id);
    }
    if (isNew && !mayTrackFor(call.account, call.me, idIn(row, "user_id"_L1))) {
        return {u"User is not valid"_s};
    }
    const Project *project = lookUp(call.account.projects, idIn(row, "project_id"_L1));
    row.insert(u"client_id"_s, project == nullptr ? 0 : project->clientId);
    const QJsonObject *category
        = lookUp(recordsOf(call.account, "expense_categories"), idIn(row, "expense_category_id"_L1));
    const QJsonValue price = category == nullptr ? QJsonValue() : category->value("unit_price"_L1);
    if (price.isDouble()) {
        row.insert(u"total_cost"_s, cents(price.toDouble() * row.value("units"_L1).toDouble(1)));
    } else if (row.value("total_cost"_L1).isUndefined()) {
        return {u"Total cost can't be blank"_s};
    }
    return {};
}

QString categoryInUse(const Call &call, const QJsonObject &row)
{
    const auto &expenses = recordsOf(call.account, "expenses");
    const bool used = std::any_of(expenses.begin(), expenses.end(),
        [&](const auto &expense) { return idIn(expense.second, "expense_category_id"_L1) == idIn(row, "id"_L1); });
    return used ? u"This category is not removable. It still has expenses."_s : QString();
}

QString itemCategoryInUse(const Call &, const QJsonObject &row)
{
    const bool used = row.value("use_as_service"_L1).toBool() || row.value("use_as_expense"_L1).toBool();
    return used ? u"This category is not removable."_s : QString();
}

bool maySeeInvoice(const Call &call, const QJsonObject &row)
{
    if (call.me.isAdministrator()) {
        return true;
    }
    const auto &projects = call.account.projects;
    return std::any_of(projects.begin(), projects.end(), [&](const auto &project) {
        return project.second.clientId == idIn(row, "client_id"_L1)
            && managesProject(call.account, call.me, project.first);
    });
}

QStringList completeInvoice(const Call &call, QJsonObject &row, bool isNew)
{
    completeDocument(call, "invoices", row, isNew);
    const QString term = row.value("payment_term"_L1).toString();
    if (term != "custom"_L1) {
        const QDate issued = QDate::fromString(row.value("issue_date"_L1).toString(), Qt::ISODate);
        row.insert(u"due_date"_s, dateJson(issued.addDays(daysOfTerm(term))));
    }
    return {};
}

QStringList completeEstimate(const Call &call, QJsonObject &row, bool isNew)
{
    completeDocument(call, "estimates", row, isNew);
    return {};
}

QJsonObject proposeInvoiceMessage(const Call &call, qint64 invoiceId)
{
    const QJsonObject &invoice = recordsOf(call.account, "invoices").at(invoiceId);
    const bool thanks = call.parameters.boolean("thank_you"_L1).value_or(false);
    const bool reminds = !thanks && call.parameters.boolean("reminder"_L1).value_or(false);
    const QString number = invoice.value("number"_L1).toString();
    const QString from = call.account.company.name;
    const QString subject = thanks ? u"Thank you for paying invoice #%1"_s
        : reminds                  ? u"Invoice #%1 is due"_s
                                   : u"Invoice #%1 from %2"_s;
    const QString body = thanks ? u"We received your payment.\n"_s
        : reminds               ? u"This invoice has not been paid yet.\n"_s
                                : u"Our invoice is attached.\n"_s;
    return {{u"invoice_id"_s, invoiceId},
        {u"subject"_s, subject.contains(u"%2"_s) ? subject.arg(number, from) : subject.arg(number)}, {u"body"_s, body},
        {u"reminder"_s, reminds}, {u"thank_you"_s, thanks}};
}

void invoiceRemoved(const Call &call, const QJsonObject &row)
{
    eraseBelow(call.account, "invoice_messages", "invoice_id"_L1, idIn(row, "id"_L1));
    eraseBelow(call.account, "invoice_payments", "invoice_id"_L1, idIn(row, "id"_L1));
}

void estimateRemoved(const Call &call, const QJsonObject &row)
{
    eraseBelow(call.account, "estimate_messages", "estimate_id"_L1, idIn(row, "id"_L1));
}

void showDue(const Call &call, QJsonObject &row)
{
    const double due = row.value("amount"_L1).toDouble() - paidOf(call.account, idIn(row, "id"_L1));
    row.insert(u"due_amount"_s, cents(due));
}

QStringList completeInvoiceMessage(const Call &call, QJsonObject &row, bool)
{
    return applyEvent(call, row, recordsOf(call.account, "invoices").at(idIn(row, "invoice_id"_L1)),
        {{"send"_L1, "open"_L1, "sent_at"_L1}, {"close"_L1, "closed"_L1, "closed_at"_L1}, {"draft"_L1, "draft"_L1, {}},
            {"re-open"_L1, "open"_L1, {}}});
}

QStringList completeEstimateMessage(const Call &call, QJsonObject &row, bool)
{
    return applyEvent(call, row, recordsOf(call.account, "estimates").at(idIn(row, "estimate_id"_L1)),
        {{"send"_L1, "sent"_L1, "sent_at"_L1}, {"accept"_L1, "accepted"_L1, "accepted_at"_L1},
            {"decline"_L1, "declined"_L1, "declined_at"_L1}, {"re-open"_L1, "sent"_L1, {}}});
}

QStringList completePayment(const Call &call, QJsonObject &row, bool)
{
    if (!row.value("paid_at"_L1).isUndefined() && !row.value("paid_date"_L1).isUndefined()) {
        return {u"Paid at and paid date cannot both be given"_s};
    }
    if (row.value("paid_date"_L1).isUndefined()) {
        row.insert(u"paid_date"_s, dateJson(todayOf(call.account, call.me.id, call.now)));
    }
    if (row.value("paid_at"_L1).isUndefined()) {
        row.insert(u"paid_at"_s, instantJson(call.now));
    }
    row.insert(u"recorded_by"_s, call.me.name());
    row.insert(u"recorded_by_email"_s, call.me.email);
    QJsonObject &invoice = recordsOf(call.account, "invoices").at(idIn(row, "invoice_id"_L1));
    const double paid = paidOf(call.account, idIn(row, "invoice_id"_L1)) + row.value("amount"_L1).toDouble();
    if (paid >= invoice.value("amount"_L1).toDouble()) {
        invoice.insert(u"state"_s, u"paid"_s);
        invoice.insert(u"paid_at"_s, row.value("paid_at"_L1));
        invoice.insert(u"paid_date"_s, row.value("paid_date"_L1));
    }
    invoice.insert(u"updated_at"_s, instantJson(call.now));
    return {};
}

void paymentRemoved(const Call &call, const QJsonObject &row)
{
    QJsonObject &invoice = recordsOf(call.account, "invoices").at(idIn(row, "invoice_id"_L1));
    if (invoice.value("state"_L1).toString() == "paid"_L1) {
        invoice.insert(u"state"_s, u"open"_s);
        invoice.insert(u"paid_at"_s, QJsonValue());
        invoice.insert(u"paid_date"_s, QJsonValue());
    }
}

QStringList completeBillableRate(const Call &call, QJsonObject &row, bool)
{
    return completeRate(call, "billable_rates", row);
}

QStringList completeCostRate(const Call &call, QJsonObject &row, bool)
{
    return completeRate(call, "cost_rates", row);
}

} // namespace sheaf::simulator::rules
