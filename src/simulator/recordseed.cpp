// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// Some of everything an account may hold, for scenarios. All names are invented.

#include "simulator/jsonvalues.h"
#include "simulator/records.h"

#include <QJsonArray>

#include <cmath>

namespace sheaf::simulator {

using namespace Qt::StringLiterals;

namespace {

/// Makes the records of one account out of what is in it already.
class Seeder
{
public:
    Seeder(Account &account, const QDate &today, const QDateTime &now)
        : m_account(account)
        , m_today(today)
        , m_now(now)
    {
    }

    void seed()
    {
        if (m_account.clients.empty() || m_account.projects.empty() || m_account.users.empty()) {
            return;
        }
        contacts();
        categories();
        expenses();
        invoices();
        estimates();
        rates();
    }

private:
    qint64 add(const char *name, const QJsonObject &row) { return fileRecord(m_account, name, row, m_now); }

    QJsonValue day(int daysAgo) const { return dateJson(m_today.addDays(-daysAgo)); }

    const Client &firstClient() const { return m_account.clients.begin()->second; }

    const Project &firstProject() const { return m_account.projects.begin()->second; }

    const User &firstUser() const { return m_account.users.begin()->second; }

    void contacts()
    {
        const QList<std::pair<QString, QString>> names{
            {u"Greta"_s, u"Holm"_s}, {u"Sami"_s, u"Vale"_s}, {u"Ida"_s, u"Brook"_s}, {u"Noor"_s, u"Castell"_s}};
        qsizetype next = 0;
        for (const auto &[id, client] : m_account.clients) {
            const auto &[first, last] = names.at(next++ % names.size());
            add("contacts",
                {{u"client_id"_s, id}, {u"title"_s, next % 2 == 0 ? QJsonValue(u"Accounts"_s) : QJsonValue()},
                    {u"first_name"_s, first}, {u"last_name"_s, last},
                    {u"email"_s, QString(first.toLower() + u'@' + QString::number(id) + u".example"_s)},
                    {u"phone_office"_s, u"+49 30 5550 %1"_s.arg(100 + next)}, {u"phone_mobile"_s, u""_s},
                    {u"fax"_s, u""_s}, {u"invoice_recipient_status"_s, next == 1 ? u"recipient"_s : u"none"_s}});
        }
    }

    void categories()
    {
        QJsonArray everybody;
        for (const auto &[id, user] : m_account.users) {
            everybody.push_back(id);
        }
        add("roles", {{u"name"_s, u"Development"_s}, {u"user_ids"_s, QJsonArray{firstUser().id}}});
        add("roles", {{u"name"_s, u"Office"_s}, {u"user_ids"_s, everybody}});
        m_travel = add("expense_categories", {{u"name"_s, u"Train and taxi"_s}, {u"is_active"_s, true}});
        m_mileage = add("expense_categories",
            {{u"name"_s, u"Mileage"_s}, {u"unit_name"_s, u"km"_s}, {u"unit_price"_s, 0.3}, {u"is_active"_s, true}});
        add("expense_categories", {{u"name"_s, u"Fax paper"_s}, {u"is_active"_s, false}});
        add("invoice_item_categories",
            {{u"name"_s, u"Service"_s}, {u"use_as_service"_s, true}, {u"use_as_expense"_s, false}});
        add("invoice_item_categories",
            {{u"name"_s, u"Product"_s}, {u"use_as_service"_s, false}, {u"use_as_expense"_s, true}});
        add("invoice_item_categories",
            {{u"name"_s, u"Licence"_s}, {u"use_as_service"_s, false}, {u"use_as_expense"_s, false}});
        add("estimate_item_categories", {{u"name"_s, u"Service"_s}});
        add("estimate_item_categories", {{u"name"_s, u"Product"_s}});
    }

    void expenses()
    {
        int daysAgo = 2;
        for (const auto &[id, assignment] : m_account.userAssignments) {
            const Project *project = lookUp(m_account.projects, assignment.projectId);
            if (project == nullptr || daysAgo > 30) {
                continue;
            }
            const bool drive = daysAgo % 2 == 0;
            const double units = drive ? 40 + daysAgo : 1;
            add("expenses",
                {{u"user_id"_s, assignment.userId}, {u"project_id"_s, project->id}, {u"client_id"_s, project->clientId},
                    {u"expense_category_id"_s, drive ? m_mileage : m_travel}, {u"spent_date"_s, day(daysAgo)},
                    {u"units"_s, units}, {u"total_cost"_s, drive ? std::round(units * 30) / 100 : 18.5 + daysAgo},
                    {u"notes"_s, drive ? u"To the client and back"_s : u"Workshop"_s}, {u"billable"_s, true},
                    {u"is_closed"_s, false}, {u"is_locked"_s, false}, {u"is_billed"_s, false},
                    {u"is_explicitly_locked"_s, false}, {u"approval_status"_s, u"unsubmitted"_s}});
            daysAgo += 3;
        }
    }

    QJsonObject document(const QString &number, int daysAgo, double hours, const QString &subject)
    {
        const double rate = 95;
        const QJsonObject line{{u"id"_s, m_account.nextId++}, {u"kind"_s, u"Service"_s},
            {u"description"_s, QString(firstProject().name + u": development"_s)}, {u"quantity"_s, hours},
            {u"unit_price"_s, rate}, {u"amount"_s, hours * rate}, {u"taxed"_s, false}, {u"taxed2"_s, false},
            {u"project"_s, linkJson(m_account, u"projects"_s, firstProject().id)}};
        return {{u"client_id"_s, firstClient().id}, {u"client_key"_s, QString::number(m_account.nextId * 7919, 16)},
            {u"number"_s, number}, {u"purchase_order"_s, u""_s}, {u"amount"_s, hours * rate}, {u"subject"_s, subject},
            {u"notes"_s, u""_s}, {u"state"_s, u"draft"_s}, {u"issue_date"_s, day(daysAgo)},
            {u"currency"_s, firstClient().currency}, {u"creator_id"_s, firstUser().id},
            {u"line_items"_s, QJsonArray{line}}};
    }

    void invoices()
    {
        QJsonObject paid = document(u"1001"_s, 60, 24, u"Work in the month before last"_s);
        paid.insert(u"state"_s, u"paid"_s);
        paid.insert(u"payment_term"_s, u"net 30"_s);
        paid.insert(u"due_date"_s, day(30));
        paid.insert(u"paid_date"_s, day(35));
        paid.insert(u"sent_at"_s, instantJson(m_now.addDays(-60)));
        paid.insert(u"paid_at"_s, instantJson(m_now.addDays(-35)));
        paid.insert(u"payment_options"_s, QJsonArray());
        const double amount = paid.value("amount"_L1).toDouble();
        const qint64 first = add("invoices", paid);
        const User &me = firstUser();
        add("invoice_payments",
            {{u"invoice_id"_s, first}, {u"amount"_s, amount}, {u"paid_at"_s, instantJson(m_now.addDays(-35))},
                {u"paid_date"_s, day(35)}, {u"recorded_by"_s, me.name()}, {u"recorded_by_email"_s, me.email},
                {u"notes"_s, u"Bank transfer"_s},
                {u"payment_gateway"_s, QJsonObject{{u"id"_s, QJsonValue()}, {u"name"_s, QJsonValue()}}}});
        add("invoice_messages",
            {{u"invoice_id"_s, first}, {u"sent_by"_s, me.name()}, {u"sent_by_email"_s, me.email},
                {u"sent_from"_s, me.name()}, {u"sent_from_email"_s, me.email},
                {u"recipients"_s,
                    QJsonArray{QJsonObject{{u"name"_s, u"Greta Holm"_s}, {u"email"_s, u"greta@tern.example"_s}}}},
                {u"subject"_s, u"Invoice 1001"_s}, {u"body"_s, u"Please find our invoice attached."_s},
                {u"attach_pdf"_s, true}, {u"send_me_a_copy"_s, false}, {u"thank_you"_s, false}, {u"reminder"_s, false},
                {u"include_link_to_client_invoice"_s, false}});
        QJsonObject open = document(u"1002"_s, 20, 31.5, u"Work last month"_s);
        open.insert(u"state"_s, u"open"_s);
        open.insert(u"payment_term"_s, u"net 30"_s);
        open.insert(u"due_date"_s, day(-10));
        open.insert(u"sent_at"_s, instantJson(m_now.addDays(-20)));
        add("invoices", open);
        QJsonObject draft = document(u"1003"_s, 1, 8, u"=SUM(A1:A9)"_s); // a subject some spreadsheet would run
        draft.insert(u"payment_term"_s, u"upon receipt"_s);
        draft.insert(u"due_date"_s, day(1));
        add("invoices", draft);
    }

    /// The same without what only an invoice has.
    QJsonObject estimate(const QString &number, int daysAgo, double hours, const QString &subject)
    {
        QJsonObject row = document(number, daysAgo, hours, subject);
        QJsonObject line = row.value("line_items"_L1).toArray().first().toObject();
        line.remove("project"_L1);
        row.insert(u"line_items"_s, QJsonArray{line});
        return row;
    }

    void estimates()
    {
        QJsonObject sent = estimate(u"E-01"_s, 12, 40, u"Second stage"_s);
        sent.insert(u"state"_s, u"sent"_s);
        sent.insert(u"sent_at"_s, instantJson(m_now.addDays(-12)));
        const qint64 id = add("estimates", sent);
        add("estimate_messages",
            {{u"estimate_id"_s, id}, {u"sent_by"_s, firstUser().name()}, {u"sent_by_email"_s, firstUser().email},
                {u"sent_from"_s, firstUser().name()}, {u"sent_from_email"_s, firstUser().email},
                {u"recipients"_s, QJsonArray()}, {u"subject"_s, u"Estimate E-01"_s}, {u"body"_s, u""_s},
                {u"send_me_a_copy"_s, false}});
        add("estimates", estimate(u"E-02"_s, 3, 12, u"Training"_s));
    }

    void rates()
    {
        for (const auto &[id, user] : m_account.users) {
            add("billable_rates", {{u"user_id"_s, id}, {u"amount"_s, 85}, {u"end_date"_s, day(101)}});
            add("billable_rates", {{u"user_id"_s, id}, {u"amount"_s, 95}, {u"start_date"_s, day(100)}});
            add("cost_rates", {{u"user_id"_s, id}, {u"amount"_s, 52.5}});
        }
    }

    Account &m_account;
    QDate m_today;
    QDateTime m_now;
    qint64 m_travel = 0;
    qint64 m_mileage = 0;
};

} // namespace

void seedRecords(Account &account, const QDate &today, const QDateTime &now)
{
    Seeder(account, today, now).seed();
}

} // namespace sheaf::simulator
