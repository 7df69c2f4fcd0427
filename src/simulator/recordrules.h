// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "simulator/records.h"

/// What is peculiar to one kind of record; the table names them.
namespace sheaf::simulator::rules {

bool maySeeExpense(const Call &call, const QJsonObject &row);
bool mayChangeExpense(const Call &call, const QJsonObject &row);
/// The person, the client, and the cost of so many units.
QStringList completeExpense(const Call &call, QJsonObject &row, bool isNew);
QString categoryInUse(const Call &call, const QJsonObject &row);
QString itemCategoryInUse(const Call &call, const QJsonObject &row);

/// A manager sees invoices to clients of projects they manage.
bool maySeeInvoice(const Call &call, const QJsonObject &row);
/// Numbers, days, line items and sums.
QStringList completeInvoice(const Call &call, QJsonObject &row, bool isNew);
QStringList completeEstimate(const Call &call, QJsonObject &row, bool isNew);
void invoiceRemoved(const Call &call, const QJsonObject &row);
/// Subject and text of a message about an invoice: of any, a reminder, or thanks.
QJsonObject proposeInvoiceMessage(const Call &call, qint64 invoiceId);
void estimateRemoved(const Call &call, const QJsonObject &row);
/// What payments have left of the amount.
void showDue(const Call &call, QJsonObject &row);

/// An event only changes the state; otherwise a mail goes out.
QStringList completeInvoiceMessage(const Call &call, QJsonObject &row, bool isNew);
QStringList completeEstimateMessage(const Call &call, QJsonObject &row, bool isNew);
QStringList completePayment(const Call &call, QJsonObject &row, bool isNew);
void paymentRemoved(const Call &call, const QJsonObject &row);

/// A rate ends the one before; without a first day it replaces all.
QStringList completeBillableRate(const Call &call, QJsonObject &row, bool isNew);
QStringList completeCostRate(const Call &call, QJsonObject &row, bool isNew);

} // namespace sheaf::simulator::rules
