// Made from the OpenAPI document by "npm run web:types".

export interface paths {
    "/best-time": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The same question as a link
         * @description Empty parameters count as absent. As addresses stay in histories and logs of links, prefer POST.
         */
        get: operations["getBestTime"];
        put?: never;
        /**
         * Best time for one recipient, or for several of one e-mail
         * @description When to send an e-mail to one person within the window, and why. The decision is stored before the answer leaves.
         */
        post: operations["askBestTime"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/best-time/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Best times for many recipients
         * @description A stream of any length both ways: a question a line in, an answer a line out, in the same order. A line that cannot be answered gives a problem in its place and the rest goes on. Read answers while sending: once the answers pile up unread, no more questions are taken. Empty lines are skipped. Of users, those may whose role is "analyst" or "admin".
         */
        post: operations["askBestTimes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record what happened to e-mails
         * @description Up to 1000 events, each checked and answered by itself. Sending the same events again changes nothing. Of users, those may whose role is "analyst" or "admin".
         */
        post: operations["recordEvents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/email-limits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How much an e-mail may have
         * @description So that a form can say so before anything is sent.
         */
        get: operations["getEmailLimits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/emails": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * E-mails that wait, and what became of them
         * @description Of the whole account, by the moment they are due, a page at a time.
         */
        get: operations["listEmails"];
        put?: never;
        /**
         * Send an e-mail later
         * @description Everything is checked before anything is written. The e-mail leaves from the user’s own connected inbox at the chosen moment, and stands on the record’s timeline at once. It is no draft, and is never edited: delete or replace it. Its first recipient becomes a contact.
         */
        post: operations["scheduleEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/emails/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many e-mails are in each state
         * @description Of the whole account, of a user, or of an inbox.
         */
        get: operations["countEmails"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/emails/{emailId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One e-mail, and why it waits
         * @description Without what is in it.
         */
        get: operations["getEmail"];
        put?: never;
        post?: never;
        /**
         * Delete an e-mail that waits
         * @description For the user who scheduled it, while it is scheduled or held. From the moment at which it is being sent it is too late, and the answer says so.
         */
        delete: operations["cancelEmail"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/emails/{emailId}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take back that an e-mail was deleted
         * @description For the user who deleted it, within 30 seconds, while nothing was scheduled instead. It is what it was before, with the same moment; one whose moment has passed meanwhile is held, and is to be given a new time.
         */
        post: operations["restoreEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/emails/{emailId}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What happened to an e-mail
         * @description Scheduled, moved, put off, sent, opened, answered: oldest first, all of it.
         */
        get: operations["getEmailTimeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/emails/{emailId}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is in an e-mail
         * @description As it was written, with the attachments: what a replacement can begin with.
         */
        get: operations["getEmailContent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/emails/{emailId}/replace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Schedule another e-mail instead
         * @description Schedules the new one and cancels the old one in one transaction: either both or neither. For the user who scheduled it, while it is scheduled or held.
         */
        post: operations["replaceEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/emails/{emailId}/reschedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a held e-mail a new time
         * @description For the user who scheduled it, while it is held; or in review, with confirmNotSent, which is a person’s word that it was not sent.
         */
        post: operations["rescheduleEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/emails/{emailId}/mark-sent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that an e-mail in review was sent
         * @description For the user who scheduled it, who has found it in the mailbox. What the recipient does is linked to it from then on.
         */
        post: operations["markEmailSent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/inboxes/{inboxId}/offers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * New times for what was held
         * @description After an inbox was connected again: for each of the user’s e-mails held in it a new time, found the way the first one was. Nothing changes until they are accepted. What is held because of its recipient is left out.
         */
        post: operations["offerTimes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/inboxes/{inboxId}/reschedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give held e-mails new times
         * @description Those offered, or others; each e-mail by itself, so that one which is refused does not keep the rest.
         */
        post: operations["rescheduleEmails"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/records/{type}/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What happened to the e-mails of a record
         * @description Scheduled, moved, sent, opened, answered, a page at a time. Of a contact: all e-mails to them that the account knows of, whatever record they were written on, those of the imported history with them. Of a company: those written on it, and those of Kairos to its contacts. Of a deal or ticket: those written on it.
         */
        get: operations["getTimeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contacts/{contactId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One contact
         * @description What is known of a person besides their history.
         */
        get: operations["getContact"];
        put?: never;
        post?: never;
        /**
         * Erase a contact
         * @description For good: the contact and their history go, what waits for them is cancelled, e-mails to them alone lose address, subject and content, and in e-mails to several "erased" stands in the place of their address. What remains is that somebody was erased, and a hash of the address with a salt of the account, so that no import and no request stores them again. Of users, those may whose role is "admin".
         */
        delete: operations["eraseContact"];
        options?: never;
        head?: never;
        /**
         * Change a contact
         * @description What waits for them by their own clock moves in the same transaction when their zone changes, be it given or follow from the country.
         */
        patch: operations["changeContact"];
        trace?: never;
    };
    "/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The users of the account
         * @description By their addresses.
         */
        get: operations["listUsers"];
        put?: never;
        /**
         * Add a user
         * @description Somebody who sends e-mails: requests made for them by API key name them in the header Kairos-User. Who is invited can sign in too; Kairos has no mailbox of its own to send the link with, so it is shown once, to whoever invites. Of users, those may whose role is "admin".
         */
        post: operations["addUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a user
         * @description Users may change their own name, time zone and language without being an "admin". The last administrator who can sign in stays one.
         */
        patch: operations["changeUser"];
        trace?: never;
    };
    "/users/{userId}/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A link for a user to choose a password
         * @description An invitation, good for a week, where they have no password yet; else one for a new password, good for a day. It works once, and takes the place of the links made for them before. Of users, those may whose role is "admin".
         */
        post: operations["linkForUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What holds for all e-mails of the account
         * @description All of it, also what was never changed.
         */
        get: operations["getSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change what holds for all e-mails
         * @description From then on; what has happened already stays as it is. What waits by the account’s clock moves when its time zone changes. Of users, those may whose role is "admin".
         */
        patch: operations["changeSettings"];
        trace?: never;
    };
    "/holidays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Which days are holidays
         * @description Of a country and, where one is given, of its region, over the coming year: what the setting "holidays" keeps free.
         */
        get: operations["listHolidays"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who is signed in
         * @description By the cookie; an API key signs nobody in.
         */
        get: operations["getSession"];
        put?: never;
        /**
         * Sign in
         * @description Answers with a cookie that a browser keeps: HttpOnly, SameSite=Lax, and Secure where KAIROS_PUBLIC_URL is https. Good for 30 days, and for 7 when nobody comes back. After a few wrong passwords each further attempt has to wait longer, by address and by where it comes from.
         */
        post: operations["signIn"];
        /**
         * Sign out
         * @description The session is of no use from then on, and the cookie is taken back.
         */
        delete: operations["signOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where one is signed in
         * @description The browsers of who asks, the latest seen first.
         */
        get: operations["listSessions"];
        put?: never;
        post?: never;
        /**
         * Sign out everywhere
         * @description Ends all sessions of who asks, this one too.
         */
        delete: operations["signOutEverywhere"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/{sessionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Sign out of one browser
         * @description Of who asks, wherever it is.
         */
        delete: operations["endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change the password
         * @description Of who asks; their other sessions end.
         */
        post: operations["changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a link is for
         * @description Of the link that an administrator gave out, or that the first start printed. Uses nothing up.
         */
        get: operations["getLink"];
        put?: never;
        /**
         * Accept a link
         * @description Sets the password and signs in with it: the answer is that of POST /session. The link is of no use afterwards.
         */
        post: operations["acceptLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The API keys of the account
         * @description Those that work, by label. Of users, those may whose role is "admin".
         */
        get: operations["listKeys"];
        put?: never;
        /**
         * Make an API key
         * @description The key itself is in the answer and nowhere else: it is not stored. Of users, those may whose role is "admin".
         */
        post: operations["addKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/keys/{keyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke an API key
         * @description It works for another few seconds at most, and never again. Of users, those may whose role is "admin".
         */
        delete: operations["revokeKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List or search contacts
         * @description The one that was added last comes first. The same people as GET /records/contact, with all that is known of each.
         */
        get: operations["listContacts"];
        put?: never;
        /**
         * Add a contact
         * @description Somebody who was erased is not stored again.
         */
        post: operations["addContact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contacts/{contactId}/prediction": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What predictions about a contact rest on
         * @description Each detail with its source, whether it is used, and what is missing; and what their history comes to.
         */
        get: operations["getPrediction"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/records/{type}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List or search contacts, companies, deals or tickets
         * @description All four in one shape, so that whoever shows one can show each. The one that was added last comes first.
         */
        get: operations["listRecords"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/records/{type}/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One record, with its contacts and company
         * @description A timeline there is also of records that are not known here.
         */
        get: operations["getRecord"];
        /**
         * Make a company, deal or ticket, or change it
         * @description Under the id that it has in the CRM; the same request twice is one. 201 when it was made, 200 when it was there. A company whose domain was only seen in addresses so far becomes the one of the CRM.
         */
        put: operations["putRecord"];
        post?: never;
        /**
         * Delete a company, deal or ticket
         * @description Its contacts stay, and so do its e-mails and what happened to them.
         */
        delete: operations["deleteRecord"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/inboxes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The inboxes of the account
         * @description By their addresses, with their health, limits and use.
         */
        get: operations["listInboxes"];
        put?: never;
        /**
         * Connect a mailbox by its password, or by OAuth of its own server
         * @description Logs in to both servers before anything is written; a refusal says which of them and why, its field being imap or smtp. Of a well-known provider the hosts may be left out. A company with an OAuth server of its own gives oauth instead of a password: Kairos renews the access tokens there, keeps each new refresh token before it is used, and notes the inbox as disconnected when the grant has ended. Gmail and Microsoft 365 are better connected by consent.
         */
        post: operations["connectInbox"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/inboxes/oauth/{provider}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Connect a mailbox by OAuth
         * @description Send the owner of the mailbox to the address in the answer. They let Kairos in there, come back to Kairos by themselves, and the inbox is connected. A mailbox that is there already is connected again.
         */
        post: operations["connectInboxByConsent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/inboxes/presets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is known of a mail provider
         * @description Hosts and ports by the domain of an address, so that nobody has to look them up.
         */
        get: operations["getInboxPreset"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/inboxes/{inboxId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One inbox
         * @description Its health with the reason in words, its limits, and what it sent in the last 24 hours.
         */
        get: operations["getInbox"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change an inbox
         * @description Its name and limits. Where it is and who logs in is changed by reconnecting it.
         */
        patch: operations["changeInbox"];
        trace?: never;
    };
    "/inboxes/{inboxId}/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * See whether an inbox still lets Kairos in
         * @description Logs in anew, to send and to read. One that lets Kairos in is connected from then on, one that does not is disconnected.
         */
        post: operations["verifyInbox"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/inboxes/{inboxId}/disconnect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Disconnect an inbox
         * @description Erases its credentials. What is scheduled from it is held when its time comes, and not lost.
         */
        post: operations["disconnectInbox"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/inboxes/{inboxId}/reconnect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Connect an inbox again
         * @description By its password or grant anew, and what else has changed; one connected by consent (body {}) by way of its provider. The e-mails held meanwhile are not sent by themselves: offer each a new time.
         */
        post: operations["reconnectInbox"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The webhooks of the account
         * @description The oldest first, without their secrets. Of users, those may whose role is "admin".
         */
        get: operations["listWebhooks"];
        put?: never;
        /**
         * Have an address told of what happens
         * @description Each activity is posted there as JSON, signed as Standard Webhooks has it (headers webhook-id, webhook-timestamp and webhook-signature), at least once and in no certain order: leave out ids that you have had. Any answer of 2xx is taken as received; 410 pauses the webhook; anything else is tried again for about three days. Redirects are not followed. An account has at most 20. Of users, those may whose role is "admin".
         */
        post: operations["addWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{webhookId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One webhook
         * @description Without its secret. Of users, those may whose role is "admin".
         */
        get: operations["getWebhook"];
        put?: never;
        post?: never;
        /**
         * Delete a webhook
         * @description And the log of its deliveries. Of users, those may whose role is "admin".
         */
        delete: operations["deleteWebhook"];
        options?: never;
        head?: never;
        /**
         * Change or pause a webhook
         * @description The secret stays: for a new one make a new webhook. Of users, those may whose role is "admin".
         */
        patch: operations["changeWebhook"];
        trace?: never;
    };
    "/webhooks/{webhookId}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a test to a webhook
         * @description A signed message of type "test", at once and once; it is not in the log. Of users, those may whose role is "admin".
         */
        post: operations["testWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{webhookId}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What became of its deliveries
         * @description Newest first. Of users, those may whose role is "admin".
         */
        get: operations["listDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{webhookId}/deliveries/{activityId}/redeliver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Deliver once more
         * @description Whatever became of it before; tried as often as a new one. Of users, those may whose role is "admin".
         */
        post: operations["redeliver"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What happens, live
         * @description Server-sent events: the data of each is an activity, its id that of the activity. After a lost connection some of what came shortly before may come again. An event named "reset" says that what was missed cannot be told: read everything anew.
         */
        get: operations["followChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The imports of the account
         * @description The newest first; those of the last 30 days that were not forgotten. Of users, those may whose role is "analyst" or "admin".
         */
        get: operations["listImports"];
        put?: never;
        /**
         * Upload a file of history
         * @description CSV, JSON Lines (both also gzipped) or Parquet, as npm run import takes them. The file is looked at, and nothing is taken in before it is started. A file that cannot be read is refused, and nothing of it is kept; else it is for 30 days. Of users, those may whose role is "analyst" or "admin".
         */
        post: operations["uploadImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/imports/{importId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One import
         * @description While it runs, how far it is. Of users, those may whose role is "analyst" or "admin".
         */
        get: operations["getImport"];
        put?: never;
        post?: never;
        /**
         * Stop and forget an import
         * @description Its file and its rejects are deleted. What was taken in stays. Of users, those may whose role is "analyst" or "admin".
         */
        delete: operations["forgetImport"];
        options?: never;
        head?: never;
        /**
         * Say which column is which field
         * @description Not while it runs. Of users, those may whose role is "analyst" or "admin".
         */
        patch: operations["changeImport"];
        trace?: never;
    };
    "/imports/{importId}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The first rows of an import
         * @description Each with why it would be rejected. What only the account can tell, such as an open of an e-mail that it does not have, shows when it runs. Of users, those may whose role is "analyst" or "admin".
         */
        get: operations["previewImport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/imports/{importId}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take an import in
         * @description In the background, one at a time an account. One that was interrupted, or that is done, may be started again: what is there already is not taken in twice. Of users, those may whose role is "analyst" or "admin".
         */
        post: operations["startImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/imports/{importId}/rejects.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The rejected rows of an import
         * @description Put right, the file may be uploaded as it is. Of users, those may whose role is "analyst" or "admin".
         */
        get: operations["getRejects"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The models that the account has trained
         * @description Newest first, each with its state and why it is in it. While none was promoted the seed model answers. Of users, those may whose role is "analyst" or "admin".
         */
        get: operations["listModels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/models/{modelId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One model
         * @description With the settings that it was trained with. Of users, those may whose role is "analyst" or "admin".
         */
        get: operations["getModel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/models/{modelId}/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The report of its training run
         * @description Every number of it. Of users, those may whose role is "analyst" or "admin".
         */
        get: operations["getModelReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/models/{modelId}/report.html": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The report of its training run, as a page
         * @description With plots, in light and dark; one file that needs nothing else. May be shown in pages of this server. Of users, those may whose role is "analyst" or "admin".
         */
        get: operations["getModelReportPage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/models/{modelId}/promote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Have a model answer from now on
         * @description The champion before it is retired. Running servers take it up with their next answer. Of the champion itself nothing changes. Of users, those may whose role is "analyst" or "admin".
         */
        post: operations["promoteModel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/models/rollback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Have the champion before the present one answer again
         * @description The present one is retired, and only a person puts it to work again. Once more, and the one before that. Of users, those may whose role is "analyst" or "admin".
         */
        post: operations["rollBackModel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/trainings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Runs of training
         * @description The latest first. Of users, those may whose role is "analyst" or "admin".
         */
        get: operations["listTrainings"];
        put?: never;
        /**
         * Train anew, now
         * @description In a process of its own, at a lower priority; one at a time over all processes that share the database. What comes of it takes over unless it is worse than what answers. Of users, those may whose role is "analyst" or "admin".
         */
        post: operations["train"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/trainings/{trainingId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far a run of training is
         * @description It tells anew about once a second. Of users, those may whose role is "analyst" or "admin".
         */
        get: operations["getTraining"];
        put?: never;
        post?: never;
        /**
         * Stop a run of training
         * @description Nothing of it is kept: what answers goes on answering. Of users, those may whose role is "analyst" or "admin".
         */
        delete: operations["stopTraining"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/insights": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The model that answers, and how it does
         * @description What its training run found on weeks held out, what weekly checks say, and what the latest answers rested on. Of users, those may whose role is "analyst" or "admin".
         */
        get: operations["getInsights"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/insights/rhythms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * When people are at their mail
         * @description By local hour of the week: everybody, and the largest segments of each attribute. Of users, those may whose role is "analyst" or "admin".
         */
        get: operations["getRhythms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/insights/drift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Is the model still right?
         * @description What each week that was checked says of the model that answers. Of users, those may whose role is "analyst" or "admin".
         */
        get: operations["getDrift"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/insights/opens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Opens by people and by machines
         * @description Recorded opens week by week, and why each was taken for what it is. Of users, those may whose role is "analyst" or "admin".
         */
        get: operations["getOpens"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/experiments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The experiments that measure best times
         * @description The latest first. One begins with the first best time that is asked for while the setting "experiment" is on, and whenever its shares are changed. Of users, those may whose role is "analyst" or "admin".
         */
        get: operations["listExperiments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/experiments/{experimentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What best times bring, and how sure that is
         * @description The verdict, the arms, what the treatment brings over the control with intervals that may be looked at each day, how many e-mails are still missing, and the same day by day and among some of the e-mails. An e-mail counts once its 72 hours for a reaction are over. Of users, those may whose role is "analyst" or "admin".
         */
        get: operations["getExperiment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Is the process up?
         * @description Looks at nothing else.
         */
        get: operations["health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Can questions be answered?
         * @description Asks the database. The models are counted, also those that the plain default is served instead of: that is no reason not to be ready.
         */
        get: operations["readiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Figures for Prometheus
         * @description Of the account that the key belongs to: its model's age, calibration, shift and state as of the latest week that is checked, and the answers that this process gave. With them those of the process itself. Scrape it with the API key as bearer token. Of users, those may whose role is "analyst" or "admin".
         */
        get: operations["metrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * Best-time question
         * @description Attributes given here are used before what is stored. null and an empty text count as absent, except that null lifts the quiet hours, business hours and holidays that the account has set.
         */
        BestTimeRequest: {
            /**
             * Format: email
             * @description Who the e-mail goes to. Give this or contactId; need not be a known contact.
             * @example ana@example.com
             */
            email?: string | null;
            /** @description Id of a contact of this account, instead of email. */
            contactId?: string | null;
            /**
             * @description How far ahead to look: 24 hours or 7 days from now.
             * @enum {string}
             */
            window: "24h" | "week";
            /**
             * Format: date-time
             * @description Stands for the current time; for replays and tests, which are part of no experiment. Default: the current time.
             * @example 2026-11-24T08:15:00+01:00
             */
            now?: string | null;
            /**
             * @description Time zone: IANA name, in any letter case.
             * @example Europe/Berlin
             */
            timezone?: string | null;
            /**
             * @description Country: ISO 3166 alpha-2, in any letter case.
             * @example DE
             */
            country?: string | null;
            /**
             * @description Industry of the company.
             * @example Software
             */
            industry?: string | null;
            /**
             * @description Job title of the person.
             * @example Head of Marketing
             */
            jobTitle?: string | null;
            /**
             * @description Where the recipient mostly reads.
             * @enum {string|null}
             */
            device?: "mobile" | "computer" | null;
            /**
             * Format: date-time
             * @description No slot before this moment.
             * @example 2026-11-24T08:15:00+01:00
             */
            notBefore?: string | null;
            /**
             * Format: date-time
             * @description No slot after this moment.
             * @example 2026-11-24T08:15:00+01:00
             */
            notAfter?: string | null;
            /**
             * @description No slot on public holidays where the recipient lives, or ("bank") on days when banks are closed either. "none" or null: whatever the account has set. Left out: as the account has it.
             * @enum {string|null}
             */
            holidays?: "none" | "public" | "bank" | null;
            /**
             * @description Region of the country, for its holidays: ISO 3166-2 with or without the country. A part of a region may follow: BY-A is Augsburg in Bavaria.
             * @example BE
             */
            region?: string | null;
            /**
             * @description Of the e-mail that the time is for, as its events will have it. The same question about the same e-mail has the same answer again, as long as its slot has not passed; and the account’s experiment learns what became of it.
             * @example <20261124.1@mail.example.com>
             */
            messageId?: string | null;
            /** @description Several people who get the same e-mail, instead of email: the slot is the best for all of them together, by their weights. The answer is that of the first with the kind "to", and has all of them in people. */
            recipients?: {
                /**
                 * Format: email
                 * @description Give this or contactId; need not be a known contact.
                 * @example ana@example.com
                 */
                email?: string | null;
                /** @description Id of a contact of this account, instead of email. */
                contactId?: string | null;
                /** @enum {string} */
                kind: "to" | "cc";
                /** @description How much what the e-mail is worth to them counts. Default: 1 for a "to", ccWeight for a "cc". */
                weight?: number | null;
                /**
                 * @description Time zone: IANA name, in any letter case.
                 * @example Europe/Berlin
                 */
                timezone?: string | null;
                /**
                 * @description Country: ISO 3166 alpha-2, in any letter case.
                 * @example DE
                 */
                country?: string | null;
                /**
                 * @description Industry of the company.
                 * @example Software
                 */
                industry?: string | null;
                /**
                 * @description Job title of the person.
                 * @example Head of Marketing
                 */
                jobTitle?: string | null;
                /**
                 * @description Where the recipient mostly reads.
                 * @enum {string|null}
                 */
                device?: "mobile" | "computer" | null;
                /**
                 * @description Region of the country, for its holidays: ISO 3166-2 with or without the country. A part of a region may follow: BY-A is Augsburg in Bavaria.
                 * @example BE
                 */
                region?: string | null;
            }[] | null;
            /** @description How much a "cc" counts beside a "to", which counts 1. Default: 0.3. */
            ccWeight?: number | null;
            /** @description Whether quiet hours, business hours and holidays hold by the clock of each "cc" too. Default: false. */
            ccLimits?: boolean | null;
            /** @description Never in these hours of the recipient's day; may run over midnight. null: none. Left out: those of the account. */
            quietHours?: {
                /**
                 * @description Local time of day, HH:MM, 00:00 to 24:00.
                 * @example 09:00
                 */
                from: string;
                /**
                 * @description Local time of day, HH:MM, 00:00 to 24:00.
                 * @example 09:00
                 */
                to: string;
            } | null;
            /** @description Only in these hours of the recipient's day. null: no such limit. Left out: those of the account. */
            businessHours?: {
                /** @description Days that have the hours from and to: 1 is Monday, 7 Sunday. Default: Monday to Friday. */
                days?: number[] | null;
                /**
                 * @description Local time of day, HH:MM, 00:00 to 24:00.
                 * @example 09:00
                 */
                from?: string | null;
                /**
                 * @description Local time of day, HH:MM, 00:00 to 24:00.
                 * @example 09:00
                 */
                to?: string | null;
                /** @description Hours of this weekday, before what from, to and days say of it. */
                monday?: {
                    /**
                     * @description Local time of day, HH:MM, 00:00 to 24:00.
                     * @example 09:00
                     */
                    from: string;
                    /**
                     * @description Local time of day, HH:MM, 00:00 to 24:00.
                     * @example 09:00
                     */
                    to: string;
                } | null;
                /** @description Hours of this weekday, before what from, to and days say of it. */
                tuesday?: {
                    /**
                     * @description Local time of day, HH:MM, 00:00 to 24:00.
                     * @example 09:00
                     */
                    from: string;
                    /**
                     * @description Local time of day, HH:MM, 00:00 to 24:00.
                     * @example 09:00
                     */
                    to: string;
                } | null;
                /** @description Hours of this weekday, before what from, to and days say of it. */
                wednesday?: {
                    /**
                     * @description Local time of day, HH:MM, 00:00 to 24:00.
                     * @example 09:00
                     */
                    from: string;
                    /**
                     * @description Local time of day, HH:MM, 00:00 to 24:00.
                     * @example 09:00
                     */
                    to: string;
                } | null;
                /** @description Hours of this weekday, before what from, to and days say of it. */
                thursday?: {
                    /**
                     * @description Local time of day, HH:MM, 00:00 to 24:00.
                     * @example 09:00
                     */
                    from: string;
                    /**
                     * @description Local time of day, HH:MM, 00:00 to 24:00.
                     * @example 09:00
                     */
                    to: string;
                } | null;
                /** @description Hours of this weekday, before what from, to and days say of it. */
                friday?: {
                    /**
                     * @description Local time of day, HH:MM, 00:00 to 24:00.
                     * @example 09:00
                     */
                    from: string;
                    /**
                     * @description Local time of day, HH:MM, 00:00 to 24:00.
                     * @example 09:00
                     */
                    to: string;
                } | null;
                /** @description Hours of this weekday, before what from, to and days say of it. */
                saturday?: {
                    /**
                     * @description Local time of day, HH:MM, 00:00 to 24:00.
                     * @example 09:00
                     */
                    from: string;
                    /**
                     * @description Local time of day, HH:MM, 00:00 to 24:00.
                     * @example 09:00
                     */
                    to: string;
                } | null;
                /** @description Hours of this weekday, before what from, to and days say of it. */
                sunday?: {
                    /**
                     * @description Local time of day, HH:MM, 00:00 to 24:00.
                     * @example 09:00
                     */
                    from: string;
                    /**
                     * @description Local time of day, HH:MM, 00:00 to 24:00.
                     * @example 09:00
                     */
                    to: string;
                } | null;
            } | null;
            /** @description What an open, a click and a reply are worth against each other. One that is left out is 0. */
            weights?: {
                /** @description Worth of an open. */
                open?: number | null;
                /** @description Worth of a click. */
                click?: number | null;
                /** @description Worth of a reply. */
                reply?: number | null;
            } | null;
            /** @description Whether the answer is to have the coming seven days hour by hour as well, whatever the window. Default: false. */
            curve?: boolean | null;
        };
        /**
         * Best time
         * @description The best moment to send, and why.
         */
        BestTimeAnswer: {
            /** @description Under which the decision is stored. */
            decisionId: string;
            /** @description The model that answered. */
            modelId: string;
            /** @description The recipient. */
            email: string;
            /** @enum {string} */
            window: "24h" | "week";
            /**
             * Format: date-time
             * @description UTC.
             */
            now: string;
            /**
             * Format: date-time
             * @description When to send, UTC.
             */
            sendAt: string;
            /**
             * Format: date-time
             * @description The same by the recipient's clock.
             * @example 2026-11-24T08:15:00+01:00
             */
            local: string;
            /** @description IANA zone of the recipient as used. */
            timezone: string;
            /**
             * @description Where the zone came from: the question, the stored contact, country, address, or the account.
             * @enum {string}
             */
            timezoneSource: "given" | "contact" | "country" | "address" | "account";
            /** @description At sendAt. */
            probabilities: components["schemas"]["Probabilities"];
            /** @description At sendAt. */
            intervals: components["schemas"]["Intervals"];
            /**
             * @description Whether sendAt is the best slot by the model, the plain default (comparison.default, or that hour on the day of the best slot), or one that the account’s experiment has drawn.
             * @enum {string}
             */
            choice: "best" | "default" | "drawn";
            /**
             * @description better: the best slot is reliably better than the default. no-difference: it is not, so the default is used. same: the best slot is the default. model-alert: the model is not relied on for now, so the default is used. control: the recipient is in the comparison group of the account’s experiment. explore: that experiment has drawn a slot among the credible ones, to learn from it.
             * @enum {string}
             */
            choiceReason: "better" | "no-difference" | "same" | "model-alert" | "control" | "explore";
            /** @description null when the best slot is the default, and when the model is not relied on. */
            gain: components["schemas"]["Gain"] | null;
            /** @description What would happen otherwise. */
            comparison: {
                /** @description Sent at once. Constraints are not applied. */
                now: components["schemas"]["ComparedSlot"];
                /** @description Sent at 08:00 tomorrow. Constraints are not applied. */
                tomorrow8: components["schemas"]["ComparedSlot"];
                /** @description The plain default: of the slots that the constraints allow the first from 08:00 to 09:00 on a working day; where there is none, the first before the evening of one; else the first. */
                default: components["schemas"]["ComparedSlot"];
            };
            /** @description The next best slots, best first. */
            alternatives: components["schemas"]["Slot"][];
            /** @description What each limit on the time cost; empty when there is none. */
            limits: components["schemas"]["LimitCost"][];
            /** @description The experiment of the account that the answer is part of, and the arm of the recipient (of several, of the first "to"). null: none runs, or the question has now. */
            experiment: {
                id: number;
                /** @enum {string} */
                arm: "treatment" | "control" | "explore";
            } | null;
            evidence: components["schemas"]["Evidence"];
            /** @description With recipients: each of them, in the order of the question. The rest of the answer is of the first "to". */
            people?: components["schemas"]["PersonTime"][];
            /** @description Where it was asked for: every whole hour of the coming seven days, by the clock of timezone. */
            curve?: components["schemas"]["HourAhead"][];
            /** @description Why, in sentences. */
            reasons: string[];
            /** @description The same, for programs. */
            explanation: components["schemas"]["Explanation"][];
        };
        /** Line of a batch */
        BestTimeBatchLine: {
            /** @description Comes back in the answer. */
            id?: string | number | null;
            /**
             * Format: email
             * @description Who the e-mail goes to. Give this or contactId; need not be a known contact.
             * @example ana@example.com
             */
            email?: string | null;
            /** @description Id of a contact of this account, instead of email. */
            contactId?: string | null;
            /**
             * @description How far ahead to look: 24 hours or 7 days from now.
             * @enum {string}
             */
            window: "24h" | "week";
            /**
             * Format: date-time
             * @description Stands for the current time; for replays and tests, which are part of no experiment. Default: the current time.
             * @example 2026-11-24T08:15:00+01:00
             */
            now?: string | null;
            /**
             * @description Time zone: IANA name, in any letter case.
             * @example Europe/Berlin
             */
            timezone?: string | null;
            /**
             * @description Country: ISO 3166 alpha-2, in any letter case.
             * @example DE
             */
            country?: string | null;
            /**
             * @description Industry of the company.
             * @example Software
             */
            industry?: string | null;
            /**
             * @description Job title of the person.
             * @example Head of Marketing
             */
            jobTitle?: string | null;
            /**
             * @description Where the recipient mostly reads.
             * @enum {string|null}
             */
            device?: "mobile" | "computer" | null;
            /**
             * Format: date-time
             * @description No slot before this moment.
             * @example 2026-11-24T08:15:00+01:00
             */
            notBefore?: string | null;
            /**
             * Format: date-time
             * @description No slot after this moment.
             * @example 2026-11-24T08:15:00+01:00
             */
            notAfter?: string | null;
            /**
             * @description No slot on public holidays where the recipient lives, or ("bank") on days when banks are closed either. "none" or null: whatever the account has set. Left out: as the account has it.
             * @enum {string|null}
             */
            holidays?: "none" | "public" | "bank" | null;
            /**
             * @description Region of the country, for its holidays: ISO 3166-2 with or without the country. A part of a region may follow: BY-A is Augsburg in Bavaria.
             * @example BE
             */
            region?: string | null;
            /**
             * @description Of the e-mail that the time is for, as its events will have it. The same question about the same e-mail has the same answer again, as long as its slot has not passed; and the account’s experiment learns what became of it.
             * @example <20261124.1@mail.example.com>
             */
            messageId?: string | null;
            /** @description Several people who get the same e-mail, instead of email: the slot is the best for all of them together, by their weights. The answer is that of the first with the kind "to", and has all of them in people. */
            recipients?: {
                /**
                 * Format: email
                 * @description Give this or contactId; need not be a known contact.
                 * @example ana@example.com
                 */
                email?: string | null;
                /** @description Id of a contact of this account, instead of email. */
                contactId?: string | null;
                /** @enum {string} */
                kind: "to" | "cc";
                /** @description How much what the e-mail is worth to them counts. Default: 1 for a "to", ccWeight for a "cc". */
                weight?: number | null;
                /**
                 * @description Time zone: IANA name, in any letter case.
                 * @example Europe/Berlin
                 */
                timezone?: string | null;
                /**
                 * @description Country: ISO 3166 alpha-2, in any letter case.
                 * @example DE
                 */
                country?: string | null;
                /**
                 * @description Industry of the company.
                 * @example Software
                 */
                industry?: string | null;
                /**
                 * @description Job title of the person.
                 * @example Head of Marketing
                 */
                jobTitle?: string | null;
                /**
                 * @description Where the recipient mostly reads.
                 * @enum {string|null}
                 */
                device?: "mobile" | "computer" | null;
                /**
                 * @description Region of the country, for its holidays: ISO 3166-2 with or without the country. A part of a region may follow: BY-A is Augsburg in Bavaria.
                 * @example BE
                 */
                region?: string | null;
            }[] | null;
            /** @description How much a "cc" counts beside a "to", which counts 1. Default: 0.3. */
            ccWeight?: number | null;
            /** @description Whether quiet hours, business hours and holidays hold by the clock of each "cc" too. Default: false. */
            ccLimits?: boolean | null;
            /** @description Never in these hours of the recipient's day; may run over midnight. null: none. Left out: those of the account. */
            quietHours?: {
                /**
                 * @description Local time of day, HH:MM, 00:00 to 24:00.
                 * @example 09:00
                 */
                from: string;
                /**
                 * @description Local time of day, HH:MM, 00:00 to 24:00.
                 * @example 09:00
                 */
                to: string;
            } | null;
            /** @description Only in these hours of the recipient's day. null: no such limit. Left out: those of the account. */
            businessHours?: {
                /** @description Days that have the hours from and to: 1 is Monday, 7 Sunday. Default: Monday to Friday. */
                days?: number[] | null;
                /**
                 * @description Local time of day, HH:MM, 00:00 to 24:00.
                 * @example 09:00
                 */
                from?: string | null;
                /**
                 * @description Local time of day, HH:MM, 00:00 to 24:00.
                 * @example 09:00
                 */
                to?: string | null;
                /** @description Hours of this weekday, before what from, to and days say of it. */
                monday?: {
                    /**
                     * @description Local time of day, HH:MM, 00:00 to 24:00.
                     * @example 09:00
                     */
                    from: string;
                    /**
                     * @description Local time of day, HH:MM, 00:00 to 24:00.
                     * @example 09:00
                     */
                    to: string;
                } | null;
                /** @description Hours of this weekday, before what from, to and days say of it. */
                tuesday?: {
                    /**
                     * @description Local time of day, HH:MM, 00:00 to 24:00.
                     * @example 09:00
                     */
                    from: string;
                    /**
                     * @description Local time of day, HH:MM, 00:00 to 24:00.
                     * @example 09:00
                     */
                    to: string;
                } | null;
                /** @description Hours of this weekday, before what from, to and days say of it. */
                wednesday?: {
                    /**
                     * @description Local time of day, HH:MM, 00:00 to 24:00.
                     * @example 09:00
                     */
                    from: string;
                    /**
                     * @description Local time of day, HH:MM, 00:00 to 24:00.
                     * @example 09:00
                     */
                    to: string;
                } | null;
                /** @description Hours of this weekday, before what from, to and days say of it. */
                thursday?: {
                    /**
                     * @description Local time of day, HH:MM, 00:00 to 24:00.
                     * @example 09:00
                     */
                    from: string;
                    /**
                     * @description Local time of day, HH:MM, 00:00 to 24:00.
                     * @example 09:00
                     */
                    to: string;
                } | null;
                /** @description Hours of this weekday, before what from, to and days say of it. */
                friday?: {
                    /**
                     * @description Local time of day, HH:MM, 00:00 to 24:00.
                     * @example 09:00
                     */
                    from: string;
                    /**
                     * @description Local time of day, HH:MM, 00:00 to 24:00.
                     * @example 09:00
                     */
                    to: string;
                } | null;
                /** @description Hours of this weekday, before what from, to and days say of it. */
                saturday?: {
                    /**
                     * @description Local time of day, HH:MM, 00:00 to 24:00.
                     * @example 09:00
                     */
                    from: string;
                    /**
                     * @description Local time of day, HH:MM, 00:00 to 24:00.
                     * @example 09:00
                     */
                    to: string;
                } | null;
                /** @description Hours of this weekday, before what from, to and days say of it. */
                sunday?: {
                    /**
                     * @description Local time of day, HH:MM, 00:00 to 24:00.
                     * @example 09:00
                     */
                    from: string;
                    /**
                     * @description Local time of day, HH:MM, 00:00 to 24:00.
                     * @example 09:00
                     */
                    to: string;
                } | null;
            } | null;
            /** @description What an open, a click and a reply are worth against each other. One that is left out is 0. */
            weights?: {
                /** @description Worth of an open. */
                open?: number | null;
                /** @description Worth of a click. */
                click?: number | null;
                /** @description Worth of a reply. */
                reply?: number | null;
            } | null;
        };
        /** Answered line */
        BestTimeBatchAnswer: {
            /** @description As in the question. */
            id?: string | number;
            /** @description Under which the decision is stored. */
            decisionId: string;
            /** @description The model that answered. */
            modelId: string;
            /** @description The recipient. */
            email: string;
            /** @enum {string} */
            window: "24h" | "week";
            /**
             * Format: date-time
             * @description UTC.
             */
            now: string;
            /**
             * Format: date-time
             * @description When to send, UTC.
             */
            sendAt: string;
            /**
             * Format: date-time
             * @description The same by the recipient's clock.
             * @example 2026-11-24T08:15:00+01:00
             */
            local: string;
            /** @description IANA zone of the recipient as used. */
            timezone: string;
            /**
             * @description Where the zone came from: the question, the stored contact, country, address, or the account.
             * @enum {string}
             */
            timezoneSource: "given" | "contact" | "country" | "address" | "account";
            /** @description At sendAt. */
            probabilities: components["schemas"]["Probabilities"];
            /** @description At sendAt. */
            intervals: components["schemas"]["Intervals"];
            /**
             * @description Whether sendAt is the best slot by the model, the plain default (comparison.default, or that hour on the day of the best slot), or one that the account’s experiment has drawn.
             * @enum {string}
             */
            choice: "best" | "default" | "drawn";
            /**
             * @description better: the best slot is reliably better than the default. no-difference: it is not, so the default is used. same: the best slot is the default. model-alert: the model is not relied on for now, so the default is used. control: the recipient is in the comparison group of the account’s experiment. explore: that experiment has drawn a slot among the credible ones, to learn from it.
             * @enum {string}
             */
            choiceReason: "better" | "no-difference" | "same" | "model-alert" | "control" | "explore";
            /** @description null when the best slot is the default, and when the model is not relied on. */
            gain: components["schemas"]["Gain"] | null;
            /** @description What would happen otherwise. */
            comparison: {
                /** @description Sent at once. Constraints are not applied. */
                now: components["schemas"]["ComparedSlot"];
                /** @description Sent at 08:00 tomorrow. Constraints are not applied. */
                tomorrow8: components["schemas"]["ComparedSlot"];
                /** @description The plain default: of the slots that the constraints allow the first from 08:00 to 09:00 on a working day; where there is none, the first before the evening of one; else the first. */
                default: components["schemas"]["ComparedSlot"];
            };
            /** @description The next best slots, best first. */
            alternatives: components["schemas"]["Slot"][];
            /** @description What each limit on the time cost; empty when there is none. */
            limits: components["schemas"]["LimitCost"][];
            /** @description The experiment of the account that the answer is part of, and the arm of the recipient (of several, of the first "to"). null: none runs, or the question has now. */
            experiment: {
                id: number;
                /** @enum {string} */
                arm: "treatment" | "control" | "explore";
            } | null;
            evidence: components["schemas"]["Evidence"];
            /** @description With recipients: each of them, in the order of the question. The rest of the answer is of the first "to". */
            people?: components["schemas"]["PersonTime"][];
            /** @description Why, in sentences. */
            reasons: string[];
        };
        /** Refused line */
        BestTimeBatchFault: {
            /** @description Number of the line in the request, from 1, empty ones counted. */
            line: number;
            /** @description As in the question, when that could be read. */
            id?: string | number;
            problem: components["schemas"]["Problem"];
        };
        /** @description A moment to send at and what may be expected of it. */
        Slot: {
            /**
             * Format: date-time
             * @description UTC.
             */
            sendAt: string;
            /**
             * Format: date-time
             * @description The same by the recipient's clock.
             * @example 2026-11-24T08:15:00+01:00
             */
            local: string;
            probabilities: components["schemas"]["Probabilities"];
        };
        /** @description A moment to send at, what may be expected of it, and how sure that is. */
        ComparedSlot: {
            /**
             * Format: date-time
             * @description UTC.
             */
            sendAt: string;
            /**
             * Format: date-time
             * @description The same by the recipient's clock.
             * @example 2026-11-24T08:15:00+01:00
             */
            local: string;
            probabilities: components["schemas"]["Probabilities"];
            intervals: components["schemas"]["Intervals"];
        };
        /** @description Of an open, a click and a reply by a person if the e-mail is sent then. */
        Probabilities: {
            open: number;
            click: number;
            reply: number;
        };
        /** @description How sure the probabilities are: each lies between low and high with a probability of 80 %, given what is known of the recipient. */
        Intervals: {
            open: {
                low: number;
                high: number;
            };
            click: {
                low: number;
                high: number;
            };
            reply: {
                low: number;
                high: number;
            };
        };
        /** @description What the best slot is expected to have over the default, used or not. */
        Gain: {
            /**
             * Format: date-time
             * @description The best slot.
             */
            sendAt: string;
            /** @description The probability that it is better than the default. */
            credibility: number;
            /** @description Expected worth of the e-mail by the weights of open, click and reply. */
            objective: {
                absolute: number;
                /** @description As a share of the default's. */
                relative: number;
            };
            /** @description Probability of an open. */
            open: {
                absolute: number;
                /** @description As a share of the default's. */
                relative: number;
            };
        };
        /** @description What the answer rests on. */
        Evidence: {
            /**
             * @description Whose behaviour decided most: the recipient's own, that of similar recipients, or everyone's.
             * @enum {string}
             */
            basis: "personal" | "similar" | "population";
            /** @description E-mails of this account to the recipient. */
            emails: number;
            /** @description Opens by a person. */
            opens: number;
            /** @description Clicks by a person. */
            clicks: number;
            replies: number;
            /** @description Opens set aside because a machine made them. */
            machineOpens: number;
            /** @description Clicks set aside because a machine made them. */
            machineClicks: number;
            /** @description Recipients of this account counted as similar: who share the job title (or, when that is new, have the known one nearest to it), else the industry, country or device. */
            similarRecipients: number;
            /** @description Recipients the model was trained on. */
            modelRecipients: number;
        };
        /** @description What a limit on the time of sending cost. */
        LimitCost: {
            /**
             * @description "all" comes last where there are several: what they cost together.
             * @enum {string}
             */
            limit: "notBefore" | "notAfter" | "quietHours" | "businessHours" | "holidays" | "all";
            /**
             * @description Who has set it. Absent for "all".
             * @enum {string}
             */
            setBy?: "question" | "account";
            /** @description Of several recipients the one by whose clock it holds, as a number in people from 0. Absent where it is for all. */
            person?: number;
            /** @description Quarter hours of the window that it rules out, be they ruled out by others too. */
            quarterHours: number;
            /** @description The best slot when this limit alone is lifted, against the best that all of them leave. Of several recipients: the mean chance and the sum of the worths, by how much each of them counts. */
            cost: {
                /** @description Chance of an open that it takes. Below 0 where the best slot without it has fewer opens. */
                open: number;
                /** @description Expected worth that it takes: open, click and reply by their weights. */
                worth: number;
            };
            /** @description The slot that would be best without it; null when it would be the same. */
            without: components["schemas"]["Slot"] | null;
            /** @description Those in the window. */
            holidays?: {
                /**
                 * Format: date
                 * @description By their clock.
                 */
                date: string;
                name: string;
            }[];
        };
        /** @description One of several recipients, and what the joint slot is to them. */
        PersonTime: {
            email: string;
            /** @enum {string} */
            kind: "to" | "cc";
            /** @description How much what it is worth to them counted. */
            weight: number;
            /** @description Whether quiet hours, business hours and holidays held by their clock. */
            limited: boolean;
            timezone: string;
            /**
             * @description Where the zone came from: the question, the stored contact, country, address, or the account.
             * @enum {string}
             */
            timezoneSource: "given" | "contact" | "country" | "address" | "account";
            /**
             * Format: date-time
             * @description sendAt by their clock.
             * @example 2026-11-24T08:15:00+01:00
             */
            local: string;
            /** @description At sendAt. */
            probabilities: components["schemas"]["Probabilities"];
            /** @description The best slot were it for them alone, within the limits by their own clock. */
            alone: components["schemas"]["Slot"];
            /** @description What sendAt has less for them than that slot. A chance below 0 is a gain. */
            loss: {
                open: number;
                click: number;
                reply: number;
                worth: number;
            };
            /** @description Their own week or day. */
            curve: {
                /**
                 * Format: date-time
                 * @description The first whole hour of the window.
                 */
                from: string;
                /** @description Chance of an open of a send at each whole hour from then on. */
                open: number[];
            };
        };
        /** @description A whole hour of the coming seven days. Of several recipients with their mean chances, by how much each of them counts. */
        HourAhead: {
            /**
             * Format: date-time
             * @description UTC.
             */
            sendAt: string;
            /**
             * Format: date-time
             * @description The same by the recipient's clock.
             * @example 2026-11-24T08:15:00+01:00
             */
            local: string;
            probabilities: components["schemas"]["Probabilities"];
            /** @description Expected worth by the weights, as a share of that of the best slot (gain.sendAt, or sendAt where there is no gain). Above 1 only outside the window, or where something rules it out. */
            objective: number;
            /** @description Whether it lies in the window of the question. */
            inWindow: boolean;
            /** @description The limit that forbids it; null where none does. */
            ruledOut: {
                /** @enum {string} */
                limit: "notBefore" | "notAfter" | "quietHours" | "businessHours" | "holidays";
                /** @description The name of the holiday. */
                holiday?: string;
                /** @description Of several recipients the one by whose clock it holds, as in people. */
                person?: number;
            } | null;
        };
        /** @description One of the reasons, for programs that say it in another language. */
        Explanation: {
            /**
             * @description What is said.
             * @enum {string}
             */
            code: "together" | "together-alone" | "basis-personal" | "basis-similar" | "basis-similar-title" | "basis-everyone" | "basis-public" | "hours-working-days" | "hours-every-day" | "choice-better" | "choice-no-difference" | "choice-same" | "choice-alert" | "choice-control" | "choice-explore" | "chances" | "chances-alike" | "range" | "range-wide" | "machines" | "zone-country" | "zone-address" | "zone-account" | "limit-free" | "limit-cost-open" | "limit-cost-little" | "limit-cost-worth" | "holidays-no-country" | "holidays-unknown-country" | "holidays-unknown-region" | "weights" | "weights-account" | "was-basis-personal" | "was-basis-similar" | "was-basis-everyone" | "was-choice-better" | "was-choice-no-difference" | "was-choice-same" | "was-choice-alert" | "was-choice-control" | "was-choice-explore" | "was-chances" | "was-machines" | "was-zone";
            /** @description What it is said of: numbers (chances and shares from 0 to 1), names, and moments by the clock they are shown by. */
            values: {
                [key: string]: number | string | boolean | null | {
                    /** Format: date */
                    date: string;
                    name: string;
                }[];
            };
            /** @description The sentence in English, as in reasons. */
            text: string;
        };
        /**
         * Events
         * @description Up to 1000 events, in any order.
         */
        EventBatch: components["schemas"]["Event"][] | {
            events: components["schemas"]["Event"][];
        };
        /**
         * Event
         * @description An e-mail that was sent, or something that happened to one. The same event twice is stored once.
         */
        Event: {
            /**
             * @description Message-ID of the e-mail, with or without angle brackets, always the same way.
             * @example <20261124.1@mail.example.com>
             */
            messageId: string;
            /**
             * Format: email
             * @description Who the e-mail went to. Needed for "sent"; otherwise only where several recipients share the message id.
             * @example ana@example.com
             */
            recipient?: string | null;
            /**
             * Format: email
             * @description The mailbox that sent it.
             * @example ana@example.com
             */
            sender?: string | null;
            /**
             * @description "sent" announces an e-mail, the others say what happened to it.
             * @enum {string}
             */
            type: "sent" | "opened" | "clicked" | "replied" | "bounced" | "unsubscribed";
            /**
             * @description When: ISO 8601 with zone, or milliseconds since 1970 UTC; from 1990 to one day ahead.
             * @example 2026-11-24T08:15:00+01:00
             * @example 1795504500000
             */
            occurredAt: string | number;
            /** @description User-Agent of the open or click. */
            userAgent?: string | null;
            /** @description Address the open or click came from. */
            ip?: string | null;
            /**
             * @description The link that was clicked.
             * @example https://www.example.com/
             */
            url?: string | null;
        };
        /** Outcomes */
        EventBatchAnswer: {
            stored: number;
            duplicates: number;
            rejected: number;
            /** @description One for each event, in the order of the request. */
            results: components["schemas"]["EventOutcome"][];
        };
        /** @description What became of one event. */
        EventOutcome: {
            /**
             * @description A duplicate was there already; nothing changed.
             * @enum {string}
             */
            status: "stored" | "duplicate" | "rejected";
            /** @description Why it was rejected. */
            reason?: string;
            /**
             * @description Of an open or a click that was stored: whether it was a person. Later events may change it.
             * @enum {string}
             */
            verdict?: "person" | "machine" | "unknown";
            /** @description Why that verdict was found. */
            why?: string;
        };
        /** Import */
        Import: {
            id: string;
            /**
             * @description "recipients": who they are. "events": what was sent to them, and what happened to it.
             * @example recipients
             * @enum {string}
             */
            kind: "recipients" | "events";
            /** @description Of the file. */
            name: string;
            /** @description Bytes. */
            size: number;
            /** @description CSV, JSON Lines or Parquet. */
            format: string;
            /**
             * @description "uploaded": waits for a start. "interrupted": may be started again, which takes nothing in twice.
             * @enum {string}
             */
            state: "uploaded" | "running" | "done" | "failed" | "interrupted";
            /** @description The columns of the file, at most 200. */
            columns: string[];
            fields: {
                /** @description Such as email. */
                name: string;
                /** @description Without it no row could be taken. */
                required: boolean;
                /** @description Where it is read from; null: nowhere. */
                column: string | null;
                /**
                 * @description What made Kairos think of this column; null when it did not.
                 * @enum {string|null}
                 */
                guessed: "name" | "spelling" | "content" | null;
            }[];
            /** @description Of times that name no zone; null: rows with such times are rejected. */
            timezone: string | null;
            /** @description Of the latest run; null before there was one. */
            progress: {
                /** @description Share of the whole run that is done. */
                share: number;
                /** @description While it runs, as soon as it can be told. */
                secondsLeft: number | null;
                /** @description Rows read. */
                rows: number;
                added: number;
                /** @description Contacts that were there, of whom something changed. */
                updated: number;
                /** @description Rows that were there already. */
                unchanged: number;
                rejected: number;
                /** @description Of the rejected rows; the most frequent first. */
                reasons: {
                    reason: string;
                    count: number;
                    /** @description The first such row. */
                    example: {
                        line: number;
                        /** @description With what came. */
                        reason: string;
                    } | null;
                }[];
                /** @description Rejected rows that are in the file of rejects. */
                kept: number;
            } | null;
            /** @description Why it failed. */
            error: string | null;
            /** @description Who uploaded it. */
            userId: string | null;
            createdAt: string;
            startedAt: string | null;
            endedAt: string | null;
            /** @description When the file, its rejects and this are deleted. */
            expiresAt: string;
        };
        /** Imports */
        ImportList: {
            imports: components["schemas"]["Import"][];
            /** @description Bytes that an uploaded file may have. */
            mostBytes: number;
        };
        /**
         * First rows
         * @description As they would be taken by what is set now.
         */
        ImportPreview: {
            columns: string[];
            rows: {
                /** @description In the file, from 1; of Parquet, the row. */
                line: number;
                /** @description In the order of the columns, cut to be read. */
                cells: (string | null)[];
                /** @description The line, where it is no row. */
                text: string | null;
                /** @description Why it would be rejected; null when it would not. */
                problem: string | null;
            }[];
            /** @description Some of these rows have a time without a zone: say which one, as "timezone". */
            zoneless: boolean;
        };
        /**
         * Change of an import
         * @description What is left out stays.
         */
        ImportChange: {
            /** @description The column of each field. Fields that are left out stay as they are; null: not read. */
            mapping?: {
                [key: string]: string | null;
            };
            /**
             * @description Of times that name no zone.
             * @example Europe/Berlin
             */
            timezone?: string | null;
        };
        /**
         * File
         * Format: binary
         * @description The bytes of the file as they are.
         */
        ImportFile: string;
        /**
         * Rejected rows
         * @description CSV: rejected_line, rejected_reason, rejected_text (of a line that is no row), then the columns of the file. What a spreadsheet would take for a formula has an apostrophe before it.
         */
        RejectsFile: string;
        /**
         * E-mail to schedule
         * @description An e-mail and when it is to go.
         */
        EmailRequest: {
            /** @description The record of the CRM on whose timeline it stands. */
            record: {
                /** @enum {string} */
                type: "contact" | "company" | "deal" | "ticket";
                /** @description Id of the record. May be left out for a contact, who is the first recipient. */
                id?: string | null;
            };
            /** @description Connected inbox of the user that it leaves from. */
            inboxId: string;
            /** @description The first of them is the recipient whose answer is awaited. */
            to: (string | {
                name?: string | null;
                /** Format: email */
                address: string;
            })[];
            cc?: (string | {
                name?: string | null;
                /** Format: email */
                address: string;
            })[] | null;
            bcc?: (string | {
                name?: string | null;
                /** Format: email */
                address: string;
            })[] | null;
            subject: string;
            /** @description Give this, text, or both. */
            html?: string | null;
            text?: string | null;
            attachments?: components["schemas"]["Attachment"][] | null;
            /** @description Message-ID of the e-mail that this one answers. */
            inReplyTo?: string | null;
            when: components["schemas"]["When"];
        };
        /**
         * E-mail instead of another
         * @description An e-mail to be scheduled instead of one that waits.
         */
        ReplaceRequest: {
            /** @description The record of the one it replaces, when nothing is given. */
            record?: {
                /** @enum {string} */
                type: "contact" | "company" | "deal" | "ticket";
                /** @description Id of the record. May be left out for a contact, who is the first recipient. */
                id?: string | null;
            } | null;
            /** @description Connected inbox of the user that it leaves from. */
            inboxId: string;
            /** @description The first of them is the recipient whose answer is awaited. */
            to: (string | {
                name?: string | null;
                /** Format: email */
                address: string;
            })[];
            cc?: (string | {
                name?: string | null;
                /** Format: email */
                address: string;
            })[] | null;
            bcc?: (string | {
                name?: string | null;
                /** Format: email */
                address: string;
            })[] | null;
            subject: string;
            /** @description Give this, text, or both. */
            html?: string | null;
            text?: string | null;
            attachments?: components["schemas"]["Attachment"][] | null;
            /** @description Message-ID of the e-mail that this one answers. */
            inReplyTo?: string | null;
            when: components["schemas"]["When"];
        };
        Attachment: {
            /** @description File name, without folders. */
            name: string;
            /**
             * @description Media type, without parameters.
             * @example application/pdf
             */
            type: string;
            /** @description The bytes in Base64 (RFC 4648, section 4), padded and without line breaks. */
            contentBase64: string;
            /** @description For an image in the HTML: what follows cid: in its address. */
            contentId?: string | null;
        };
        /** @description When to send. */
        When: components["schemas"]["WhenTomorrow"] | components["schemas"]["WhenCustom"] | components["schemas"]["WhenBest"] | components["schemas"]["WhenNow"];
        /** @description At 08:00 on the day after this one, by the clock of the zone. */
        WhenTomorrow: {
            /** @constant */
            kind: "tomorrow";
            /**
             * @description Whose 08:00: that of the "recipient" (when nothing is given), of the "rep", or of an IANA zone.
             * @example recipient
             * @example Europe/Berlin
             */
            zone?: string | null;
        };
        /** @description A moment of one’s own within a year. A wall time is kept as one: when the rules of its zone change, or the zone of a recipient whose clock it is by, the e-mail moves with it. */
        WhenCustom: {
            /** @constant */
            kind: "custom";
            /**
             * Format: date-time
             * @description A moment in time. Give this, or wall and zone.
             * @example 2026-11-24T08:15:00+01:00
             */
            instant?: string | null;
            /**
             * @description Date and time of day on a wall clock.
             * @example 2026-11-25T08:00
             */
            wall?: string | null;
            /**
             * @description Whose wall clock: "recipient", "rep" or an IANA zone. Needed with wall.
             * @example recipient
             * @example Europe/Berlin
             */
            zone?: string | null;
            /** @description decisionId of an answer whose slot was not taken. The e-mail counts in the account’s experiment all the same: were those left out that somebody has moved, the rest would not be comparable. */
            insteadOf?: string | null;
        };
        /** @description At the best time, with everything that /best-time takes: that for everybody in to and cc together. What is said of a person is said of the first in to. */
        WhenBest: {
            /** @constant */
            kind: "best";
            /** @description Of an answer of /best-time or an offer: its slot is taken, as long as it has not passed. */
            decisionId?: string | null;
            /**
             * @description How far ahead to look: 24 hours or 7 days from now. Needed without decisionId.
             * @enum {string|null}
             */
            window?: "24h" | "week" | null;
            /**
             * @description Time zone: IANA name, in any letter case.
             * @example Europe/Berlin
             */
            timezone?: string | null;
            /**
             * @description Country: ISO 3166 alpha-2, in any letter case.
             * @example DE
             */
            country?: string | null;
            /**
             * @description Industry of the company.
             * @example Software
             */
            industry?: string | null;
            /**
             * @description Job title of the person.
             * @example Head of Marketing
             */
            jobTitle?: string | null;
            /**
             * @description Where the recipient mostly reads.
             * @enum {string|null}
             */
            device?: "mobile" | "computer" | null;
            /**
             * Format: date-time
             * @description No slot before this moment.
             * @example 2026-11-24T08:15:00+01:00
             */
            notBefore?: string | null;
            /**
             * Format: date-time
             * @description No slot after this moment.
             * @example 2026-11-24T08:15:00+01:00
             */
            notAfter?: string | null;
            /**
             * @description No slot on public holidays where the recipient lives, or ("bank") on days when banks are closed either. "none" or null: whatever the account has set. Left out: as the account has it.
             * @enum {string|null}
             */
            holidays?: "none" | "public" | "bank" | null;
            /**
             * @description Region of the country, for its holidays: ISO 3166-2 with or without the country. A part of a region may follow: BY-A is Augsburg in Bavaria.
             * @example BE
             */
            region?: string | null;
            /** @description How much a "cc" counts beside a "to", which counts 1. Default: 0.3. */
            ccWeight?: number | null;
            /** @description Whether quiet hours, business hours and holidays hold by the clock of each "cc" too. Default: false. */
            ccLimits?: boolean | null;
            /** @description Never in these hours of the recipient's day; may run over midnight. null: none. Left out: those of the account. */
            quietHours?: {
                /**
                 * @description Local time of day, HH:MM, 00:00 to 24:00.
                 * @example 09:00
                 */
                from: string;
                /**
                 * @description Local time of day, HH:MM, 00:00 to 24:00.
                 * @example 09:00
                 */
                to: string;
            } | null;
            /** @description Only in these hours of the recipient's day. null: no such limit. Left out: those of the account. */
            businessHours?: {
                /** @description Days that have the hours from and to: 1 is Monday, 7 Sunday. Default: Monday to Friday. */
                days?: number[] | null;
                /**
                 * @description Local time of day, HH:MM, 00:00 to 24:00.
                 * @example 09:00
                 */
                from?: string | null;
                /**
                 * @description Local time of day, HH:MM, 00:00 to 24:00.
                 * @example 09:00
                 */
                to?: string | null;
                /** @description Hours of this weekday, before what from, to and days say of it. */
                monday?: {
                    /**
                     * @description Local time of day, HH:MM, 00:00 to 24:00.
                     * @example 09:00
                     */
                    from: string;
                    /**
                     * @description Local time of day, HH:MM, 00:00 to 24:00.
                     * @example 09:00
                     */
                    to: string;
                } | null;
                /** @description Hours of this weekday, before what from, to and days say of it. */
                tuesday?: {
                    /**
                     * @description Local time of day, HH:MM, 00:00 to 24:00.
                     * @example 09:00
                     */
                    from: string;
                    /**
                     * @description Local time of day, HH:MM, 00:00 to 24:00.
                     * @example 09:00
                     */
                    to: string;
                } | null;
                /** @description Hours of this weekday, before what from, to and days say of it. */
                wednesday?: {
                    /**
                     * @description Local time of day, HH:MM, 00:00 to 24:00.
                     * @example 09:00
                     */
                    from: string;
                    /**
                     * @description Local time of day, HH:MM, 00:00 to 24:00.
                     * @example 09:00
                     */
                    to: string;
                } | null;
                /** @description Hours of this weekday, before what from, to and days say of it. */
                thursday?: {
                    /**
                     * @description Local time of day, HH:MM, 00:00 to 24:00.
                     * @example 09:00
                     */
                    from: string;
                    /**
                     * @description Local time of day, HH:MM, 00:00 to 24:00.
                     * @example 09:00
                     */
                    to: string;
                } | null;
                /** @description Hours of this weekday, before what from, to and days say of it. */
                friday?: {
                    /**
                     * @description Local time of day, HH:MM, 00:00 to 24:00.
                     * @example 09:00
                     */
                    from: string;
                    /**
                     * @description Local time of day, HH:MM, 00:00 to 24:00.
                     * @example 09:00
                     */
                    to: string;
                } | null;
                /** @description Hours of this weekday, before what from, to and days say of it. */
                saturday?: {
                    /**
                     * @description Local time of day, HH:MM, 00:00 to 24:00.
                     * @example 09:00
                     */
                    from: string;
                    /**
                     * @description Local time of day, HH:MM, 00:00 to 24:00.
                     * @example 09:00
                     */
                    to: string;
                } | null;
                /** @description Hours of this weekday, before what from, to and days say of it. */
                sunday?: {
                    /**
                     * @description Local time of day, HH:MM, 00:00 to 24:00.
                     * @example 09:00
                     */
                    from: string;
                    /**
                     * @description Local time of day, HH:MM, 00:00 to 24:00.
                     * @example 09:00
                     */
                    to: string;
                } | null;
            } | null;
            /** @description What an open, a click and a reply are worth against each other. One that is left out is 0. */
            weights?: {
                /** @description Worth of an open. */
                open?: number | null;
                /** @description Worth of a click. */
                click?: number | null;
                /** @description Worth of a reply. */
                reply?: number | null;
            } | null;
        };
        /** @description At once. */
        WhenNow: {
            /** @constant */
            kind: "now";
        };
        /**
         * E-mail
         * @description An e-mail that waits, or what became of it.
         */
        Email: {
            id: string;
            /** @enum {string} */
            state: "scheduled" | "claimed" | "sending" | "sent" | "cancelled" | "held" | "failed" | "ambiguous" | "review";
            /**
             * Format: date-time
             * @description The chosen moment, UTC.
             */
            dueAt: string;
            /**
             * Format: date-time
             * @description The same on the clock of timezone.
             * @example 2026-11-24T08:15:00+01:00
             */
            local: string;
            /** @description IANA zone by whose clock it goes. */
            timezone: string;
            /** @description IANA zone of the first recipient, or the account's where that is unknown. */
            recipientTimezone: string;
            /** @description When it is to go, as asked; "tomorrow" is a wall time. */
            timing: {
                /** @enum {string} */
                kind: "now" | "instant" | "wall" | "best";
                /**
                 * Format: date-time
                 * @description UTC.
                 */
                instant?: string;
                /** @description Date and time of day on the wall clock of the zone. */
                wall?: string;
                zone?: string;
                /**
                 * @description Whose clock; "recipient" follows theirs.
                 * @enum {string}
                 */
                zoneFrom?: "recipient" | "rep" | "named";
                /** @enum {string} */
                window?: "24h" | "week";
            };
            /** @description Why it is not sent yet; null when nothing more will become of it. */
            waiting: {
                /** @description For programs, such as "scheduled", "inbox-disconnected" or why it was put off. */
                reason: string;
                /** @description In words. */
                detail: string;
            } | null;
            /** @description Why it is in its state, for programs. */
            reason: string | null;
            /** @description The same in words. */
            detail: string | null;
            /** @description For a best time: what was expected of it, and why. null for every other. */
            decision: {
                id: string;
                modelId: string;
                /** @enum {string} */
                window: "24h" | "week";
                /** @description At the chosen moment. */
                probabilities: components["schemas"]["Probabilities"];
                /** @description Had it been sent when it was asked. */
                now: components["schemas"]["Probabilities"];
                /** @description At 08:00 on the day after. */
                tomorrow8: components["schemas"]["Probabilities"];
                alternatives: string[];
                /**
                 * @description Why this slot or the plain default; null when it was not kept.
                 * @enum {string|null}
                 */
                choiceReason: "better" | "no-difference" | "same" | "model-alert" | "control" | "explore" | null;
                gain: components["schemas"]["Gain"] | null;
                evidence: components["schemas"]["Evidence"];
                /** @description Why, in sentences. */
                reasons: string[];
                /** @description The same, for programs. */
                explanation: components["schemas"]["Explanation"][];
            } | null;
            record: components["schemas"]["Record"];
            inboxId: string;
            /** @description What it leaves from, as that is now. */
            inbox: {
                address: string;
                /** @enum {string} */
                state: "connected" | "disconnected";
            };
            /** @description Address of the user who scheduled it. */
            user: string;
            /** @description The first recipient. */
            contactId: string;
            to: {
                name: string | null;
                address: string;
            }[];
            cc: {
                name: string | null;
                address: string;
            }[];
            bcc: {
                name: string | null;
                address: string;
            }[];
            subject: string;
            attempts: number;
            /**
             * Format: date-time
             * @description When it is looked at next; null when only a person moves it on.
             */
            nextAttemptAt: string | null;
            /** @description Message-ID that it was sent with. */
            messageId: string | null;
            /** @description Id of the e-mail it was scheduled instead of. */
            replaces: string | null;
            /**
             * Format: date-time
             * @description UTC.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description Since when it is in its state.
             */
            stateAt: string;
            /**
             * Format: date-time
             * @description UTC.
             */
            sentAt: string | null;
            /**
             * Format: date-time
             * @description Until when its user can take back that they deleted it; null when there is nothing to take back.
             */
            restorableUntil: string | null;
        };
        /**
         * Page of e-mails
         * @description By the moment they are due.
         */
        EmailPage: {
            emails: components["schemas"]["Email"][];
            /** @description cursor of the next page; null on the last. */
            next: string | null;
        };
        /**
         * How many e-mails
         * @description By state; 1000 says that there are so many or more.
         */
        EmailCounts: {
            states: {
                scheduled: number;
                claimed: number;
                sending: number;
                sent: number;
                cancelled: number;
                held: number;
                failed: number;
                ambiguous: number;
                review: number;
            };
        };
        /** What happened to an e-mail */
        EmailHistory: {
            /** @description Oldest first. */
            entries: components["schemas"]["TimelineEntry"][];
        };
        /**
         * What is in an e-mail
         * @description In the form in which it is scheduled.
         */
        EmailContent: {
            html: string | null;
            text: string | null;
            inReplyTo: string | null;
            attachments: {
                name: string;
                type: string;
                contentId: string | null;
                contentBase64: string;
            }[];
        };
        /**
         * Limits
         * @description How much an e-mail may have.
         */
        EmailLimits: {
            /** @description That all attachments may have together, before they become Base64. */
            attachmentBytes: number;
            attachments: number;
            /** @description In to, cc and bcc together. */
            recipients: number;
            /** @description Characters. */
            subject: number;
        };
        /** @description The record of the CRM on whose timeline the e-mail stands. */
        Record: {
            /** @enum {string} */
            type: "contact" | "company" | "deal" | "ticket";
            id: string;
        };
        /** New time */
        RescheduleRequest: {
            when: components["schemas"]["When"];
            /** @description true says that a person has looked, and that it was not sent. Needed in the state "review". */
            confirmNotSent?: boolean | null;
        };
        /** New times */
        RescheduleManyRequest: {
            /** @description As offered, or with another time. */
            emails: {
                id: string;
                when: components["schemas"]["When"];
            }[];
        };
        /** Rescheduled */
        RescheduleManyAnswer: {
            /** @description In the order of the request. */
            results: components["schemas"]["RescheduleOutcome"][];
        };
        /** @description What became of one e-mail. */
        RescheduleOutcome: {
            id: string;
            /** @description As it is now. */
            email?: components["schemas"]["Email"];
            /** @description Why it was not rescheduled. */
            problem?: components["schemas"]["Problem"];
        };
        /**
         * Offers
         * @description At most 200, by the moment they were due.
         */
        OfferList: {
            offers: components["schemas"]["Offer"][];
            /** @description Whether there are more held e-mails than fitted. */
            more: boolean;
        };
        /** @description A new time for an e-mail that was held. Nothing has changed yet. */
        Offer: {
            /** @description Of the e-mail. */
            id: string;
            subject: string;
            to: {
                name: string | null;
                address: string;
            }[];
            /** @description Why it is held, for programs. */
            reason: string;
            /**
             * Format: date-time
             * @description When it was to go.
             */
            was: string;
            /**
             * Format: date-time
             * @description When it could go.
             */
            dueAt: string;
            /** Format: date-time */
            local: string;
            timezone: string;
            /** @description The new time in the form in which it is asked for. */
            when: components["schemas"]["When"];
            /** @description Where the time comes from, in words. */
            detail: string;
        };
        /** @description What happened to the e-mails of a record. */
        Timeline: {
            entries: components["schemas"]["TimelineEntry"][];
            /** @description cursor of the next page; null on the last. */
            next: string | null;
        };
        /** @description Something that happened to an e-mail of the record. */
        TimelineEntry: {
            id: string;
            /**
             * @description What happened.
             * @example email.scheduled
             * @example email.sent
             * @example email.opened
             */
            type: string;
            /** Format: date-time */
            occurredAt: string;
            /** @description What happened, in words. */
            words: string;
            /** @description Address of the user who did it, where one did. */
            user: string | null;
            /** @description It is of the history that was imported or sent to /events; then `email` is null. */
            imported: boolean;
            email: {
                id: string;
                subject: string;
                /**
                 * @description As it is now.
                 * @enum {string}
                 */
                state: "scheduled" | "claimed" | "sending" | "sent" | "cancelled" | "held" | "failed" | "ambiguous" | "review";
            } | null;
            /** @description Of an opening or a click: whether it was a person. */
            judgement: {
                /**
                 * @description As it is now: what comes later can show an earlier one in another light.
                 * @enum {string}
                 */
                verdict: "person" | "machine" | "unknown";
                /** @description Why, in one word for programs. */
                reason: string;
                /** @description Why, in words. */
                why: string;
            } | null;
            /** @description Details by type. */
            data: {
                [key: string]: unknown;
            };
        };
        /** New user */
        UserRequest: {
            /**
             * Format: email
             * @description What the header Kairos-User names them by.
             * @example ana@example.com
             */
            address: string;
            /**
             * @description As recipients see it.
             * @example Zoë Klein
             */
            name: string;
            /**
             * @description Default: rep.
             * @enum {string|null}
             */
            role?: "rep" | "analyst" | "admin" | null;
            /**
             * @description Default: that of the account.
             * @example Europe/Berlin
             */
            timezone?: string | null;
            /**
             * @description Of the web app; null for the account's.
             * @enum {string|null}
             */
            language?: "en" | "de" | "ja" | null;
            /** @description Whether they are to sign in: then the answer has a link for them. */
            invite?: boolean | null;
        };
        /**
         * Change of a user
         * @description What is left out stays.
         */
        UserChange: {
            /**
             * @description As recipients see it.
             * @example Zoë Klein
             */
            name?: string;
            /**
             * @description A "rep" sends; an "analyst" sees to models and imports too; an "admin" to everything.
             * @enum {string}
             */
            role?: "rep" | "analyst" | "admin";
            /**
             * @description null for that of the account. What waits already keeps its time.
             * @example Europe/Berlin
             */
            timezone?: string | null;
            /**
             * @description Of the web app; null for the account's.
             * @enum {string|null}
             */
            language?: "en" | "de" | "ja" | null;
            /** @description false signs them out at once and disconnects their inboxes, so that what they have scheduled is held when its time comes. */
            active?: boolean;
        };
        /** @description Somebody of this account who sends e-mails. */
        User: {
            id: string;
            address: string;
            name: string;
            /** @enum {string} */
            role: "rep" | "analyst" | "admin";
            /** @description null: that of the account. */
            timezone: string | null;
            /**
             * @description Of the web app; null: the account's, else the browser's.
             * @enum {string|null}
             */
            language: "en" | "de" | "ja" | null;
            /** @description Whether they may do anything: false since they were deactivated. */
            active: boolean;
            /**
             * @description Whether they can sign in: by a password, once they follow their link, or not at all.
             * @enum {string}
             */
            access: "password" | "invited" | "none";
            /** Format: date-time */
            createdAt: string;
        };
        /** Users */
        UserList: {
            users: components["schemas"]["User"][];
        };
        /** User who has just been added */
        NewUser: {
            id: string;
            address: string;
            name: string;
            /** @enum {string} */
            role: "rep" | "analyst" | "admin";
            /** @description null: that of the account. */
            timezone: string | null;
            /**
             * @description Of the web app; null: the account's, else the browser's.
             * @enum {string|null}
             */
            language: "en" | "de" | "ja" | null;
            /** @description Whether they may do anything: false since they were deactivated. */
            active: boolean;
            /**
             * @description Whether they can sign in: by a password, once they follow their link, or not at all.
             * @enum {string}
             */
            access: "password" | "invited" | "none";
            /** Format: date-time */
            createdAt: string;
            /** @description By which they choose their password, when they were invited. */
            link?: components["schemas"]["Link"];
        };
        /** Signing in */
        SignInRequest: {
            /**
             * Format: email
             * @description E-mail address; letter case does not matter.
             * @example ana@example.com
             */
            address: string;
            /** @description Letter case counts; how accents are composed does not. */
            password: string;
            /** @description Name of the account. Only of use where several accounts of an installation have a user of this address. */
            account?: string | null;
        };
        /** @description Who is signed in with this browser. */
        Session: {
            user: components["schemas"]["User"];
            account: {
                /** @description What its users know it by. */
                name: string;
                /** @description IANA zone used when nothing better is known. */
                timezone: string;
            };
            /** @description To be sent as the header Kairos-CSRF with every request of this session that is no GET. */
            csrf: string;
        };
        /** Where somebody is signed in */
        SessionList: {
            sessions: {
                id: string;
                /** @description Whether it is the one that asks. */
                current: boolean;
                /**
                 * Format: date-time
                 * @description When they signed in.
                 */
                createdAt: string;
                /**
                 * Format: date-time
                 * @description To the minute.
                 */
                lastSeenAt: string;
                /** @description How the browser calls itself. */
                userAgent: string | null;
                /** @description Network address that they signed in from. */
                ip: string | null;
            }[];
        };
        /** New password */
        PasswordChange: {
            /** @description The one until now. */
            current: string;
            /** @description At least 12 characters; not the address, and none of those that are guessed first. */
            password: string;
        };
        /** @description A link by which somebody chooses a password, once. */
        Link: {
            /**
             * @description "welcome" makes the first administrator, "invitation" a first password, "password" a new one.
             * @enum {string}
             */
            purpose: "welcome" | "invitation" | "password";
            /** @description Put it behind the address of this server, and give it to whom it is for. What follows the # is told once, here. */
            path: string;
            /** Format: date-time */
            expiresAt: string;
        };
        /** What a link is for */
        LinkSubject: {
            /**
             * @description "welcome" makes the first administrator, "invitation" a first password, "password" a new one.
             * @enum {string}
             */
            purpose: "welcome" | "invitation" | "password";
            /** @description Name of the account. */
            account: string;
            /** @description Whose password it sets; null where they say so themselves. */
            address: string | null;
            name: string | null;
            /** Format: date-time */
            expiresAt: string;
        };
        /** Acceptance of a link */
        LinkAcceptance: {
            /** @description At least 12 characters; not the address, and none of those that are guessed first. */
            password: string;
            /**
             * Format: email
             * @description Of the first administrator, who alone says so.
             * @example ana@example.com
             */
            address?: string | null;
            /**
             * @description Of the first administrator.
             * @example Zoë Klein
             */
            name?: string | null;
        };
        /** @description An API key of the account; the key itself is not stored. */
        Key: {
            id: string;
            label: string;
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: date-time
             * @description To the hour; null before it was used.
             */
            lastUsedAt: string | null;
        };
        /** API key that has just been made */
        NewKey: {
            id: string;
            label: string;
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: date-time
             * @description To the hour; null before it was used.
             */
            lastUsedAt: string | null;
            /** @description The only time that it is shown. */
            key: string;
        };
        /** API keys */
        KeyList: {
            keys: components["schemas"]["Key"][];
        };
        /** New API key */
        KeyRequest: {
            /**
             * @description What the key is for; an account has one live key of a label.
             * @example crm
             */
            label: string;
        };
        /** @description What holds for all e-mails of the account. */
        Settings: {
            /**
             * @description What its users know the account by.
             * @example Acme GmbH
             */
            name: string;
            /** @description IANA zone, where nothing better is known of a recipient or a user. */
            timezone: string;
            /**
             * @description Of the web app, for users who chose none; null: their browser’s.
             * @enum {string|null}
             */
            language: "en" | "de" | "ja" | null;
            /**
             * @description What is chosen at first when an e-mail is written; null: nothing, everybody chooses.
             * @enum {string|null}
             */
            sendLater: "tomorrow" | "custom" | "best" | null;
            /**
             * @description How far ahead that looks where it is "best".
             * @enum {string}
             */
            window: "24h" | "week";
            /** @description What best times are made for, unless a question has weights of its own. */
            weights: {
                /** @description Worth of an open, against the other two. */
                open: number;
                /** @description Worth of a click, against the other two. */
                click: number;
                /** @description Worth of a reply, against the other two. */
                reply: number;
            };
            /**
             * @description What becomes of what still waits for a recipient who has replied.
             * @enum {string}
             */
            onReply: "cancel" | "hold" | "nothing";
            /**
             * @description What becomes of what still waits for a recipient whose mail server has refused an e-mail.
             * @enum {string}
             */
            onBounce: "cancel" | "hold" | "nothing";
            /**
             * @description What becomes of what still waits for a recipient who has unsubscribed.
             * @enum {string}
             */
            onUnsubscribe: "cancel" | "hold" | "nothing";
            /**
             * @description What becomes of what still waits for a recipient who is out of office; held until the day they name.
             * @enum {string}
             */
            onOutOfOffice: "cancel" | "hold" | "nothing";
            /** @description Whether e-mails carry a pixel that tells of an open. */
            trackOpens: boolean;
            /** @description Whether links in e-mails lead through Kairos. */
            trackClicks: boolean;
            /** @description Whether mail programs show a way to unsubscribe (RFC 8058). */
            unsubscribeHeader: boolean;
            /** @description Recipients in any 24 hours over all inboxes; null for no limit of the account’s own. */
            recipientsPerDay: number | null;
            /** @description Hours of the recipient’s day in which no best time lies, unless a question has its own or null; null for none. */
            quietHours: {
                /**
                 * @description Local time of day, HH:MM, 00:00 to 24:00.
                 * @example 09:00
                 */
                from: string;
                /**
                 * @description Local time of day, HH:MM, 00:00 to 24:00.
                 * @example 09:00
                 */
                to: string;
            } | null;
            /** @description The only hours of the recipient’s week in which best times lie, unless a question has its own or null; null for all. */
            businessHours: {
                /** @description Days that have the hours from and to: 1 is Monday, 7 Sunday. Default: Monday to Friday. */
                days?: number[] | null;
                /**
                 * @description Local time of day, HH:MM, 00:00 to 24:00.
                 * @example 09:00
                 */
                from?: string | null;
                /**
                 * @description Local time of day, HH:MM, 00:00 to 24:00.
                 * @example 09:00
                 */
                to?: string | null;
                /** @description Hours of this weekday, before what from, to and days say of it. */
                monday?: {
                    /**
                     * @description Local time of day, HH:MM, 00:00 to 24:00.
                     * @example 09:00
                     */
                    from: string;
                    /**
                     * @description Local time of day, HH:MM, 00:00 to 24:00.
                     * @example 09:00
                     */
                    to: string;
                } | null;
                /** @description Hours of this weekday, before what from, to and days say of it. */
                tuesday?: {
                    /**
                     * @description Local time of day, HH:MM, 00:00 to 24:00.
                     * @example 09:00
                     */
                    from: string;
                    /**
                     * @description Local time of day, HH:MM, 00:00 to 24:00.
                     * @example 09:00
                     */
                    to: string;
                } | null;
                /** @description Hours of this weekday, before what from, to and days say of it. */
                wednesday?: {
                    /**
                     * @description Local time of day, HH:MM, 00:00 to 24:00.
                     * @example 09:00
                     */
                    from: string;
                    /**
                     * @description Local time of day, HH:MM, 00:00 to 24:00.
                     * @example 09:00
                     */
                    to: string;
                } | null;
                /** @description Hours of this weekday, before what from, to and days say of it. */
                thursday?: {
                    /**
                     * @description Local time of day, HH:MM, 00:00 to 24:00.
                     * @example 09:00
                     */
                    from: string;
                    /**
                     * @description Local time of day, HH:MM, 00:00 to 24:00.
                     * @example 09:00
                     */
                    to: string;
                } | null;
                /** @description Hours of this weekday, before what from, to and days say of it. */
                friday?: {
                    /**
                     * @description Local time of day, HH:MM, 00:00 to 24:00.
                     * @example 09:00
                     */
                    from: string;
                    /**
                     * @description Local time of day, HH:MM, 00:00 to 24:00.
                     * @example 09:00
                     */
                    to: string;
                } | null;
                /** @description Hours of this weekday, before what from, to and days say of it. */
                saturday?: {
                    /**
                     * @description Local time of day, HH:MM, 00:00 to 24:00.
                     * @example 09:00
                     */
                    from: string;
                    /**
                     * @description Local time of day, HH:MM, 00:00 to 24:00.
                     * @example 09:00
                     */
                    to: string;
                } | null;
                /** @description Hours of this weekday, before what from, to and days say of it. */
                sunday?: {
                    /**
                     * @description Local time of day, HH:MM, 00:00 to 24:00.
                     * @example 09:00
                     */
                    from: string;
                    /**
                     * @description Local time of day, HH:MM, 00:00 to 24:00.
                     * @example 09:00
                     */
                    to: string;
                } | null;
            } | null;
            /**
             * @description Holidays where the recipient lives on which no best time lies, unless a question says otherwise.
             * @enum {string}
             */
            holidays: "none" | "public" | "bank";
            /** @description How best times are measured. A change ends the experiment that runs and begins another. */
            experiment: {
                /** @description Whether best times are measured at all. Off: everybody gets the best time. */
                on: boolean;
                /** @description Share of the recipients whose e-mails go at the plain default, to have something to compare with, from 0 to 0.5. */
                control: number;
                /** @description Share of the recipients whose e-mails go at a slot drawn among the credible ones, to learn from, from 0 to 0.5. */
                explore: number;
            };
        };
        /**
         * Change of settings
         * @description What is left out stays.
         */
        SettingsChange: {
            /**
             * @description What its users know the account by. null: what it was called when it was made.
             * @example Acme GmbH
             */
            name?: string | null;
            /**
             * @description IANA zone, where nothing better is known of a recipient or a user. What waits by it moves in the same transaction, up to what is due.
             * @example Europe/Berlin
             */
            timezone?: string;
            /**
             * @description Of the web app, for users who chose none; null: their browser’s.
             * @enum {string|null}
             */
            language?: "en" | "de" | "ja" | null;
            /**
             * @description What is chosen at first when an e-mail is written; null: nothing, everybody chooses.
             * @enum {string|null}
             */
            sendLater?: "tomorrow" | "custom" | "best" | null;
            /**
             * @description How far ahead that looks where it is "best".
             * @enum {string}
             */
            window?: "24h" | "week";
            /** @description What best times are made for, unless a question has weights of its own. */
            weights?: {
                /** @description Worth of an open, against the other two. */
                open: number;
                /** @description Worth of a click, against the other two. */
                click: number;
                /** @description Worth of a reply, against the other two. */
                reply: number;
            };
            /**
             * @description What becomes of what still waits for a recipient who has replied.
             * @enum {string}
             */
            onReply?: "cancel" | "hold" | "nothing";
            /**
             * @description What becomes of what still waits for a recipient whose mail server has refused an e-mail.
             * @enum {string}
             */
            onBounce?: "cancel" | "hold" | "nothing";
            /**
             * @description What becomes of what still waits for a recipient who has unsubscribed.
             * @enum {string}
             */
            onUnsubscribe?: "cancel" | "hold" | "nothing";
            /**
             * @description What becomes of what still waits for a recipient who is out of office; held until the day they name.
             * @enum {string}
             */
            onOutOfOffice?: "cancel" | "hold" | "nothing";
            /** @description Whether e-mails carry a pixel that tells of an open. */
            trackOpens?: boolean;
            /** @description Whether links in e-mails lead through Kairos. */
            trackClicks?: boolean;
            /** @description Whether mail programs show a way to unsubscribe (RFC 8058). */
            unsubscribeHeader?: boolean;
            /** @description Recipients in any 24 hours over all inboxes; null for no limit of the account’s own. */
            recipientsPerDay?: number | null;
            /** @description Hours of the recipient’s day in which no best time lies, unless a question has its own or null; null for none. */
            quietHours?: {
                /**
                 * @description Local time of day, HH:MM, 00:00 to 24:00.
                 * @example 09:00
                 */
                from: string;
                /**
                 * @description Local time of day, HH:MM, 00:00 to 24:00.
                 * @example 09:00
                 */
                to: string;
            } | null;
            /** @description The only hours of the recipient’s week in which best times lie, unless a question has its own or null; null for all. */
            businessHours?: {
                /** @description Days that have the hours from and to: 1 is Monday, 7 Sunday. Default: Monday to Friday. */
                days?: number[] | null;
                /**
                 * @description Local time of day, HH:MM, 00:00 to 24:00.
                 * @example 09:00
                 */
                from?: string | null;
                /**
                 * @description Local time of day, HH:MM, 00:00 to 24:00.
                 * @example 09:00
                 */
                to?: string | null;
                /** @description Hours of this weekday, before what from, to and days say of it. */
                monday?: {
                    /**
                     * @description Local time of day, HH:MM, 00:00 to 24:00.
                     * @example 09:00
                     */
                    from: string;
                    /**
                     * @description Local time of day, HH:MM, 00:00 to 24:00.
                     * @example 09:00
                     */
                    to: string;
                } | null;
                /** @description Hours of this weekday, before what from, to and days say of it. */
                tuesday?: {
                    /**
                     * @description Local time of day, HH:MM, 00:00 to 24:00.
                     * @example 09:00
                     */
                    from: string;
                    /**
                     * @description Local time of day, HH:MM, 00:00 to 24:00.
                     * @example 09:00
                     */
                    to: string;
                } | null;
                /** @description Hours of this weekday, before what from, to and days say of it. */
                wednesday?: {
                    /**
                     * @description Local time of day, HH:MM, 00:00 to 24:00.
                     * @example 09:00
                     */
                    from: string;
                    /**
                     * @description Local time of day, HH:MM, 00:00 to 24:00.
                     * @example 09:00
                     */
                    to: string;
                } | null;
                /** @description Hours of this weekday, before what from, to and days say of it. */
                thursday?: {
                    /**
                     * @description Local time of day, HH:MM, 00:00 to 24:00.
                     * @example 09:00
                     */
                    from: string;
                    /**
                     * @description Local time of day, HH:MM, 00:00 to 24:00.
                     * @example 09:00
                     */
                    to: string;
                } | null;
                /** @description Hours of this weekday, before what from, to and days say of it. */
                friday?: {
                    /**
                     * @description Local time of day, HH:MM, 00:00 to 24:00.
                     * @example 09:00
                     */
                    from: string;
                    /**
                     * @description Local time of day, HH:MM, 00:00 to 24:00.
                     * @example 09:00
                     */
                    to: string;
                } | null;
                /** @description Hours of this weekday, before what from, to and days say of it. */
                saturday?: {
                    /**
                     * @description Local time of day, HH:MM, 00:00 to 24:00.
                     * @example 09:00
                     */
                    from: string;
                    /**
                     * @description Local time of day, HH:MM, 00:00 to 24:00.
                     * @example 09:00
                     */
                    to: string;
                } | null;
                /** @description Hours of this weekday, before what from, to and days say of it. */
                sunday?: {
                    /**
                     * @description Local time of day, HH:MM, 00:00 to 24:00.
                     * @example 09:00
                     */
                    from: string;
                    /**
                     * @description Local time of day, HH:MM, 00:00 to 24:00.
                     * @example 09:00
                     */
                    to: string;
                } | null;
            } | null;
            /**
             * @description Holidays where the recipient lives on which no best time lies, unless a question says otherwise.
             * @enum {string}
             */
            holidays?: "none" | "public" | "bank";
            /** @description How best times are measured. A change ends the experiment that runs and begins another. */
            experiment?: {
                /** @description Whether best times are measured at all. Off: everybody gets the best time. */
                on: boolean;
                /** @description Share of the recipients whose e-mails go at the plain default, to have something to compare with, from 0 to 0.5. */
                control: number;
                /** @description Share of the recipients whose e-mails go at a slot drawn among the credible ones, to learn from, from 0 to 0.5. */
                explore: number;
            };
        };
        /**
         * Holidays
         * @description Days on which e-mails may be kept back.
         */
        HolidayList: {
            /** @description Whether any are known of the country. */
            known: boolean;
            /** @description false: the country has no such region, and these are of the whole country. */
            regionKnown: boolean;
            /** @description Of the coming year, in order of time. */
            holidays: {
                /** @description In English where there is one, else in the language of the country. */
                name: string;
                /**
                 * @description Wall time at which it begins.
                 * @example 2026-12-25T00:00
                 */
                from: string;
                /**
                 * @description Wall time at which it is over.
                 * @example 2026-12-26T00:00
                 */
                to: string;
            }[];
        };
        /** @description A person whom e-mails went to or will. */
        Contact: {
            id: string;
            address: string;
            name: string | null;
            /** @description That of the domain of their address, unless it was set. */
            company: {
                /** @description Its id in the CRM, or one of its own where the CRM has not named it. */
                id: string;
                name: string | null;
                domain: string | null;
            } | null;
            timezone: string | null;
            country: string | null;
            /** @description ISO 3166-2 subdivision without the country; for its holidays. */
            region: string | null;
            industry: string | null;
            jobTitle: string | null;
            /**
             * Format: date-time
             * @description When they asked for no more mail.
             */
            unsubscribedAt: string | null;
        };
        /**
         * Change of a contact
         * @description What is left out stays; null or an empty text erases.
         */
        ContactChange: {
            /**
             * @description Name of the person.
             * @example Ana Lima
             */
            name?: string | null;
            /**
             * @description Region of the country, for its holidays: ISO 3166-2 with or without the country. A part of a region may follow: BY-A is Augsburg in Bavaria.
             * @example BE
             */
            region?: string | null;
            /**
             * @description Time zone: IANA name, in any letter case.
             * @example Europe/Berlin
             */
            timezone?: string | null;
            /**
             * @description Country: ISO 3166 alpha-2, in any letter case.
             * @example DE
             */
            country?: string | null;
            /**
             * @description Industry of the company.
             * @example Software
             */
            industry?: string | null;
            /**
             * @description Job title of the person.
             * @example Head of Marketing
             */
            jobTitle?: string | null;
            /** @description Id of a company of the account, as GET /records/company shows it. */
            companyId?: string | null;
        };
        /**
         * New contact
         * @description Without a company, it is that of the domain of the address.
         */
        ContactRequest: {
            /**
             * Format: email
             * @description E-mail address; letter case does not matter.
             * @example ana@example.com
             */
            address: string;
            /**
             * @description Name of the person.
             * @example Ana Lima
             */
            name?: string | null;
            /**
             * @description Region of the country, for its holidays: ISO 3166-2 with or without the country. A part of a region may follow: BY-A is Augsburg in Bavaria.
             * @example BE
             */
            region?: string | null;
            /**
             * @description Time zone: IANA name, in any letter case.
             * @example Europe/Berlin
             */
            timezone?: string | null;
            /**
             * @description Country: ISO 3166 alpha-2, in any letter case.
             * @example DE
             */
            country?: string | null;
            /**
             * @description Industry of the company.
             * @example Software
             */
            industry?: string | null;
            /**
             * @description Job title of the person.
             * @example Head of Marketing
             */
            jobTitle?: string | null;
            /** @description Id of a company of the account, as GET /records/company shows it. */
            companyId?: string | null;
        };
        /** @description Contacts, the one that was added last first. */
        ContactPage: {
            contacts: components["schemas"]["Contact"][];
            /** @description cursor of the next page; null on the last. */
            next: string | null;
        };
        /** @description What the erasure of a contact came to. */
        Erasure: {
            /** @description E-mails that waited for them and now never go. */
            cancelled: number;
            /** @description E-mails to them alone, whose subject and content are gone. */
            emptied: number;
            /** @description E-mails to several, where "erased" stands in the place of their address. */
            kept: number;
        };
        /** @description What predictions about a contact rest on. */
        Prediction: {
            details: components["schemas"]["PredictionDetail"][];
            history: {
                /** @description That arrived. */
                emails: number;
                /** @description E-mails that a person opened, clicked in or answered. */
                opens: number;
                clicks: number;
                replies: number;
                /** @description Opens set aside: by privacy proxies, scanners or other machines. */
                machineOpens: number;
                machineClicks: number;
                /**
                 * Format: date-time
                 * @description The last sign of the person.
                 */
                lastSeen: string | null;
            };
            /** @description A mail privacy proxy hides when they open, so that clicks and replies stand for their presence. */
            opensHidden: boolean;
        };
        /** @description One thing that a prediction may take into account. */
        PredictionDetail: {
            /** @enum {string} */
            detail: "address" | "device" | "industry" | "timezone" | "country" | "region" | "jobTitle";
            /**
             * @description Of the address its domain; of the device the share of signs from mobile ones, from 0 to 1.
             * @example Europe/Madrid
             */
            value: string | null;
            /**
             * @description stored with the contact; following from the country, or from the address; the account’s; or seen from opens and clicks.
             * @enum {string|null}
             */
            source: "stored" | "country" | "address" | "account" | "opens" | null;
            /** @description Whether a prediction takes it into account. */
            used: boolean;
            /** @description Value and source in words. */
            words: string;
            missing: {
                /** @enum {string} */
                code: "company-address" | "device-unseen" | "industry" | "timezone" | "timezone-wide" | "country" | "region" | "job-title";
                /** @description What is missing, and what it would bring. */
                words: string;
            } | null;
        };
        /** @description A contact, company, deal or ticket in a list. */
        RecordSummary: {
            /** @enum {string} */
            type: "contact" | "company" | "deal" | "ticket";
            /** @description As the CRM has it; of contacts the one that Kairos gave. */
            id: string;
            name: string | null;
            /** @description Of a contact. */
            address: string | null;
            /** @description Of a contact. */
            jobTitle: string | null;
            /** @description Of a company. */
            domain: string | null;
            /** @description Stage of a deal, status of a ticket. */
            stage: string | null;
            /** @description Of a deal. */
            amount: number | null;
            /** @description ISO 4217. */
            currency: string | null;
            /** @description Of a contact, deal or ticket. */
            company: {
                /** @description Its id in the CRM, or one of its own where the CRM has not named it. */
                id: string;
                name: string | null;
                domain: string | null;
            } | null;
            /** Format: date-time */
            updatedAt: string;
        };
        /** @description Records of one type, the one that was added last first. */
        RecordPage: {
            records: components["schemas"]["RecordSummary"][];
            /** @description cursor of the next page; null on the last. */
            next: string | null;
        };
        /** @description A contact, company, deal or ticket with its contacts and company. */
        RecordDetails: {
            /** @enum {string} */
            type: "contact" | "company" | "deal" | "ticket";
            /** @description As the CRM has it; of contacts the one that Kairos gave. */
            id: string;
            name: string | null;
            /** @description Of a contact. */
            address: string | null;
            /** @description Of a contact. */
            jobTitle: string | null;
            /** @description Of a company. */
            domain: string | null;
            /** @description Stage of a deal, status of a ticket. */
            stage: string | null;
            /** @description Of a deal. */
            amount: number | null;
            /** @description ISO 4217. */
            currency: string | null;
            /** @description Of a contact, deal or ticket. */
            company: {
                /** @description Its id in the CRM, or one of its own where the CRM has not named it. */
                id: string;
                name: string | null;
                domain: string | null;
            } | null;
            /** Format: date-time */
            updatedAt: string;
            /** @description Of a company, deal or ticket; at most 100, by their addresses. */
            contacts: {
                id: string;
                name: string | null;
                address: string;
            }[];
            /** @description Whether there are more contacts than shown. */
            moreContacts: boolean;
        };
        /**
         * Company, deal or ticket
         * @description As it is in the CRM, whole: what is left out is not known, contacts excepted.
         */
        RecordRequest: {
            /**
             * @description How it is called. Deals and tickets need one.
             * @example 200 seats
             */
            name?: string | null;
            /**
             * @description Of a company: contacts whose addresses have it belong to the company.
             * @example example.com
             */
            domain?: string | null;
            /**
             * @description Stage of a deal, status of a ticket.
             * @example Negotiation
             */
            stage?: string | null;
            /**
             * @description Of a deal; with a currency.
             * @example 12500
             */
            amount?: number | null;
            /**
             * @description ISO 4217.
             * @example EUR
             */
            currency?: string | null;
            /** @description Of a deal or ticket: id of a company of the account. */
            companyId?: string | null;
            /**
             * @description Of a deal or ticket: addresses or ids of contacts of the account. Left out, they stay as they are.
             * @example [
             *       "ana@example.com"
             *     ]
             */
            contacts?: string[];
        };
        /** New inbox */
        InboxRequest: {
            /**
             * @description "memory" is for the demo account: nothing leaves Kairos.
             * @enum {string}
             */
            provider: "imap" | "memory";
            /**
             * Format: email
             * @description E-mail address; letter case does not matter.
             * @example ana@example.com
             */
            address: string;
            /** @description Whose mailbox it is; left out, the user of Kairos-User. */
            userId?: string;
            /**
             * @description How the sender is shown; null for the user's own name.
             * @example Zoë Klein
             */
            name?: string | null;
            /** @description Where mail is read; left out, the provider's, if it is a known one. */
            imap?: {
                /**
                 * @description Name or IP address of the mail server.
                 * @example imap.example.com
                 */
                host: string;
                /** @example 993 */
                port: number;
                /**
                 * @description "none" only where the operator allows private networks.
                 * @example tls
                 * @enum {string}
                 */
                security: "tls" | "starttls" | "none";
            };
            /** @description Where mail is sent; left out, as for imap. */
            smtp?: {
                /**
                 * @description Name or IP address of the mail server.
                 * @example imap.example.com
                 */
                host: string;
                /** @example 993 */
                port: number;
                /**
                 * @description "none" only where the operator allows private networks.
                 * @example tls
                 * @enum {string}
                 */
                security: "tls" | "starttls" | "none";
            };
            /** @description Who logs in; left out, the address. */
            user?: string;
            /** @description Sealed at once, and never shown again. */
            password?: string;
            /** @description Instead of a password: the mailbox logs in by XOAUTH2, with access tokens that Kairos gets from an OAuth server. All of it is sealed at once, and never shown again. */
            oauth?: {
                /**
                 * Format: uri
                 * @description Where access tokens are had: https, and http only where the operator allows private networks.
                 * @example https://login.example.com/oauth2/token
                 */
                tokenEndpoint: string;
                clientId: string;
                /** @description Left out for a public client. It is sent in the body of the request. */
                clientSecret?: string;
                /** @description One that the server gave for this mailbox, for Kairos alone. */
                refreshToken: string;
                /** @description What to ask for at every renewal, where the server needs it. */
                scope?: string;
            };
            /** @description Whether Kairos puts a copy into the folder of sent mail. False where the server does so itself. */
            appendToSent?: boolean;
            /** @description Takes a certificate that nobody vouches for; only where the operator allows private networks. */
            trustAnyCertificate?: boolean;
            /** @description What differs from the provider's usual limits. */
            limits?: {
                /** @description Recipients in any 60 seconds; null for no limit. */
                perMinute?: number | null;
                /** @description Recipients in any 24 hours; null for no limit. */
                perDay?: number | null;
                /** @description Milliseconds between two e-mails, on average. */
                spacing?: number;
            };
        };
        /** @description A mailbox that e-mails are sent from. */
        Inbox: {
            id: string;
            /** @description Whose mailbox it is. */
            userId: string;
            /** @enum {string} */
            provider: "gmail" | "microsoft" | "imap" | "memory";
            address: string;
            name: string | null;
            /** @description Whether an inbox can be sent from, and why not. */
            health: {
                /** @enum {string} */
                state: "connected" | "disconnected";
                /** @description For programs; null when it is connected. */
                reason: string | null;
                /** @description How it is, in words. */
                words: string;
                /** Format: date-time */
                since: string;
                /**
                 * Format: date-time
                 * @description When it last let Kairos in, both to send and to read.
                 */
                verifiedAt: string | null;
                /**
                 * Format: date-time
                 * @description When its incoming mail was last read.
                 */
                readAt: string | null;
            };
            /** @description null where the provider has its own way. */
            imap: {
                host: string;
                port: number;
                /** @enum {string} */
                security: "tls" | "starttls" | "none";
            } | null;
            smtp: {
                host: string;
                port: number;
                /** @enum {string} */
                security: "tls" | "starttls" | "none";
            } | null;
            limits: {
                /** @description Recipients in any 60 seconds; null for no limit. */
                perMinute: number | null;
                /** @description Recipients in any 24 hours; null for no limit. */
                perDay: number | null;
                /** @description Milliseconds between two e-mails, on average. */
                spacing: number;
            };
            /** @description What was sent in the last 24 hours. */
            usage: {
                emails: number;
                recipients: number;
            };
            /** @description What waits in it. */
            waiting: {
                /** @description E-mails that are to go from it; while it is disconnected they are held. */
                scheduled: number;
                /** @description E-mails held because it was disconnected; each is to be offered a new time. */
                held: number;
            };
            /** Format: date-time */
            createdAt: string;
        };
        /** Inboxes */
        InboxList: {
            inboxes: components["schemas"]["Inbox"][];
            /** @description Whether inboxes that are in memory only can be connected, as in the demo account. */
            demo: boolean;
        };
        /**
         * Change of an inbox
         * @description What is left out stays.
         */
        InboxChange: {
            /**
             * @description How the sender is shown; null for the user's own name.
             * @example Zoë Klein
             */
            name?: string | null;
            /** @description null for the provider's usual ones. */
            limits?: {
                /** @description Recipients in any 60 seconds; null for no limit. */
                perMinute?: number | null;
                /** @description Recipients in any 24 hours; null for no limit. */
                perDay?: number | null;
                /** @description Milliseconds between two e-mails, on average. */
                spacing?: number;
            } | null;
        };
        /**
         * Reconnection
         * @description Of an IMAP inbox the new password or grant, and what else has changed. Of one connected by consent nothing.
         */
        InboxReconnection: {
            /** @description Where mail is read; left out, the provider's, if it is a known one. */
            imap?: {
                /**
                 * @description Name or IP address of the mail server.
                 * @example imap.example.com
                 */
                host: string;
                /** @example 993 */
                port: number;
                /**
                 * @description "none" only where the operator allows private networks.
                 * @example tls
                 * @enum {string}
                 */
                security: "tls" | "starttls" | "none";
            };
            /** @description Where mail is sent; left out, as for imap. */
            smtp?: {
                /**
                 * @description Name or IP address of the mail server.
                 * @example imap.example.com
                 */
                host: string;
                /** @example 993 */
                port: number;
                /**
                 * @description "none" only where the operator allows private networks.
                 * @example tls
                 * @enum {string}
                 */
                security: "tls" | "starttls" | "none";
            };
            /** @description Who logs in; left out, the address. */
            user?: string;
            /** @description Sealed at once, and never shown again. */
            password?: string;
            /** @description Instead of a password: the mailbox logs in by XOAUTH2, with access tokens that Kairos gets from an OAuth server. All of it is sealed at once, and never shown again. */
            oauth?: {
                /**
                 * Format: uri
                 * @description Where access tokens are had: https, and http only where the operator allows private networks.
                 * @example https://login.example.com/oauth2/token
                 */
                tokenEndpoint: string;
                clientId: string;
                /** @description Left out for a public client. It is sent in the body of the request. */
                clientSecret?: string;
                /** @description One that the server gave for this mailbox, for Kairos alone. */
                refreshToken: string;
                /** @description What to ask for at every renewal, where the server needs it. */
                scope?: string;
            };
            /** @description Whether Kairos puts a copy into the folder of sent mail. False where the server does so itself. */
            appendToSent?: boolean;
            /** @description Takes a certificate that nobody vouches for; only where the operator allows private networks. */
            trustAnyCertificate?: boolean;
        };
        /** Reconnected */
        ReconnectionAnswer: {
            inbox: components["schemas"]["Inbox"];
            /** @description E-mails held because it was disconnected; each is to be offered a new time (rescheduled). */
            heldEmails: number;
            /**
             * Format: uri
             * @description Of an OAuth inbox, which is connected again from there.
             */
            authorisationUrl: string | null;
        };
        /** OAuth connection */
        ConsentRequest: {
            /** @description Whose mailbox it is; left out, the user of Kairos-User. */
            userId?: string;
            /**
             * Format: email
             * @description The address that the provider proposes to sign in with.
             * @example ana@example.com
             */
            address?: string | null;
        };
        /**
         * Consent
         * @description A way to the provider's page of consent, good for one use.
         */
        Consent: {
            /**
             * Format: uri
             * @description Where to send the owner of the mailbox; they come back to Kairos by themselves.
             */
            authorisationUrl: string;
            /**
             * Format: date-time
             * @description Until when they may come back.
             */
            expiresAt: string;
        };
        /** @description What is known of a mail provider. */
        Preset: {
            /** @description What the provider is called. */
            name: string;
            /**
             * @description How it is best connected.
             * @enum {string}
             */
            provider: "gmail" | "microsoft" | "imap";
            imap: {
                host: string;
                port: number;
                /** @enum {string} */
                security: "tls" | "starttls" | "none";
            } | null;
            smtp: {
                host: string;
                port: number;
                /** @enum {string} */
                security: "tls" | "starttls" | "none";
            } | null;
            appendToSent: boolean;
            /** @description What its owner has to do first, in words. */
            hint: string | null;
        };
        /** Preset */
        PresetAnswer: {
            /** @description null for a provider that is not known: ask for its hosts. */
            preset: components["schemas"]["Preset"] | null;
        };
        /** New webhook */
        WebhookRequest: {
            /**
             * Format: uri
             * @description Where to post to: https, and http only where the operator allows private networks.
             * @example https://crm.example.com/kairos
             */
            url: string;
            /** @description What it is told of; an empty list is everything, also what later versions add. */
            types?: ("email.scheduled" | "email.moved" | "email.cancelled" | "email.restored" | "email.held" | "email.delayed" | "email.ambiguous" | "email.review" | "email.sent" | "email.failed" | "email.opened" | "email.clicked" | "email.replied" | "email.bounced" | "email.auto-replied" | "email.unsubscribed" | "contact.erased" | "inbox.connected" | "inbox.disconnected")[];
        };
        /**
         * New webhook
         * @description A webhook and its secret.
         */
        NewWebhook: {
            id: string;
            url: string;
            /** @description Empty: everything. */
            types: string[];
            paused: boolean;
            /** Format: date-time */
            pausedAt: string | null;
            /** Format: date-time */
            createdAt: string;
            /** @description Verifies signatures; shown this once only. */
            secret: string;
        };
        /** @description An address that is told of what happens. */
        Webhook: {
            id: string;
            url: string;
            /** @description Empty: everything. */
            types: string[];
            paused: boolean;
            /** Format: date-time */
            pausedAt: string | null;
            /** Format: date-time */
            createdAt: string;
        };
        /** Webhooks */
        WebhookList: {
            webhooks: components["schemas"]["Webhook"][];
        };
        /**
         * Change of a webhook
         * @description What is left out stays.
         */
        WebhookChange: {
            /**
             * Format: uri
             * @description Where to post to: https, and http only where the operator allows private networks.
             * @example https://crm.example.com/kairos
             */
            url?: string;
            /** @description What it is told of; an empty list is everything, also what later versions add. */
            types?: ("email.scheduled" | "email.moved" | "email.cancelled" | "email.restored" | "email.held" | "email.delayed" | "email.ambiguous" | "email.review" | "email.sent" | "email.failed" | "email.opened" | "email.clicked" | "email.replied" | "email.bounced" | "email.auto-replied" | "email.unsubscribed" | "contact.erased" | "inbox.connected" | "inbox.disconnected")[];
            /** @description While it is paused, what happens is not kept for it; what waited goes on after. */
            paused?: boolean;
        };
        /** @description What became of a test message. */
        WebhookTest: {
            delivered: boolean;
            /** @description HTTP status; null when no answer came. */
            status: number | null;
            error: string | null;
        };
        /** @description What became of telling a webhook of one activity. */
        Delivery: {
            /** @description The header webhook-id of every attempt. */
            activityId: string;
            type: string;
            /** @enum {string} */
            state: "pending" | "delivered" | "failed";
            attempts: number;
            /** @description HTTP status of the latest attempt; null when no answer came. */
            status: number | null;
            /** @description Why the latest attempt was no success. */
            error: string | null;
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: date-time
             * @description null when there will be none, or none before the webhook is resumed.
             */
            nextAttemptAt: string | null;
            /** Format: date-time */
            deliveredAt: string | null;
        };
        /**
         * Deliveries
         * @description Newest first.
         */
        DeliveryPage: {
            deliveries: components["schemas"]["Delivery"][];
            /** @description cursor of the next page; null on the last. */
            next: string | null;
        };
        /**
         * Activity
         * @description Something that happened.
         */
        ActivityEvent: {
            /** @description The same wherever and however often it is told: twice the same id is once. */
            id: string;
            /**
             * @description An ActivityType, or "test".
             * @example email.replied
             */
            type: string;
            /**
             * Format: date-time
             * @description When it happened.
             */
            occurredAt: string;
            /**
             * Format: date-time
             * @description When Kairos noted it.
             */
            recordedAt: string;
            /** @description Id of the e-mail; null when it is about none. */
            emailId: string | null;
            /** @description Id of the inbox; null when it is about none. */
            inboxId: string | null;
            /** @description Id of the contact; null when it is about none. */
            contactId: string | null;
            /** @description Id of the user who did it, or whose e-mail it is; null when it is about none. */
            userId: string | null;
            /** @description The record of the CRM on whose timeline it stands. */
            record: {
                /** @enum {string} */
                type: "contact" | "company" | "deal" | "ticket";
                id: string;
            } | null;
            /** @description Details, by type. Never the content of an e-mail. */
            data: {
                [key: string]: unknown;
            };
        };
        /**
         * @description What can happen.
         * @example email.replied
         * @enum {string}
         */
        ActivityType: "email.scheduled" | "email.moved" | "email.cancelled" | "email.restored" | "email.held" | "email.delayed" | "email.ambiguous" | "email.review" | "email.sent" | "email.failed" | "email.opened" | "email.clicked" | "email.replied" | "email.bounced" | "email.auto-replied" | "email.unsubscribed" | "contact.erased" | "inbox.connected" | "inbox.disconnected";
        /** @description A model that the account has trained. */
        Model: {
            id: string;
            /** @enum {string} */
            state: "candidate" | "champion" | "retired";
            /**
             * Format: date-time
             * @description When it was trained.
             */
            createdAt: string;
            /** @description The history that it was trained from. */
            trainedFrom: {
                /** Format: date-time */
                from: string;
                /** Format: date-time */
                to: string;
                recipients: number | null;
                emails: number | null;
                openings: number | null;
                /** @description Share of all recorded opens that were set aside as machines’. */
                machineOpenShare: number | null;
            };
            /** @description null when none are kept of it. */
            metrics: components["schemas"]["ModelMetrics"] | null;
            comparison: components["schemas"]["ModelComparison"] | null;
            /**
             * @description What put it into its state.
             * @enum {string|null}
             */
            decision: "accepted" | "refused" | "promoted" | "rolled-back-to" | "replaced" | "rolled-back" | null;
            /** @description Why, in words. */
            reason: string | null;
            /** Format: date-time */
            decidedAt: string | null;
            hasReport: boolean;
        };
        /**
         * Model and settings
         * @description A model with what it was trained with.
         */
        ModelDetails: {
            id: string;
            /** @enum {string} */
            state: "candidate" | "champion" | "retired";
            /**
             * Format: date-time
             * @description When it was trained.
             */
            createdAt: string;
            /** @description The history that it was trained from. */
            trainedFrom: {
                /** Format: date-time */
                from: string;
                /** Format: date-time */
                to: string;
                recipients: number | null;
                emails: number | null;
                openings: number | null;
                /** @description Share of all recorded opens that were set aside as machines’. */
                machineOpenShare: number | null;
            };
            /** @description null when none are kept of it. */
            metrics: components["schemas"]["ModelMetrics"] | null;
            comparison: components["schemas"]["ModelComparison"] | null;
            /**
             * @description What put it into its state.
             * @enum {string|null}
             */
            decision: "accepted" | "refused" | "promoted" | "rolled-back-to" | "replaced" | "rolled-back" | null;
            /** @description Why, in words. */
            reason: string | null;
            /** Format: date-time */
            decidedAt: string | null;
            hasReport: boolean;
            /** @description The hyper-parameters that it was trained with. */
            settings: {
                [key: string]: unknown;
            };
        };
        /** Models */
        ModelList: {
            /** @description Newest first. */
            models: components["schemas"]["Model"][];
            /** @description The one that answers; null: the seed model does. */
            champion: string | null;
            /** @description The one that would answer after a rollback; null: there is none. */
            rollbackTo: string | null;
        };
        /**
         * Figures of a model
         * @description On weeks that were held out.
         */
        ModelMetrics: {
            heldOut: {
                /** Format: date-time */
                from: string;
                /** Format: date-time */
                to: string;
                emails: number;
            };
            /** @description Of P(open within 72 h) of the held-out e-mails; lower is better. */
            logLoss: number | null;
            /** @description The same of the recipient's own past rate. */
            ownRateLogLoss: number | null;
            calibrationError: number | null;
            /** @description As much of it as chance alone would show. */
            calibrationByChance: number | null;
            /** @description The model and the usual habits. */
            policies: components["schemas"]["PolicyValue"][];
        };
        /** @description How it was held against the model that answered when it was trained. */
        ModelComparison: {
            rival: {
                modelId: string;
                isSeed: boolean;
            };
            emails: number;
            people: number;
            /** @description Share of those e-mails that the rival was fitted to. */
            seenByRival: number;
            logLoss: components["schemas"]["ModelMeasure"];
            calibrationError: components["schemas"]["ModelMeasure"];
            /** @description Share opened, had each picked the time; null: too few e-mails agree. */
            policyValue: components["schemas"]["ModelMeasure"] | null;
            /** @description The same against the plain default. */
            overDefault: components["schemas"]["ModelMeasure"] | null;
        };
        /** @description One figure of both models on the same e-mails. */
        ModelMeasure: {
            candidate: number | null;
            rival: number | null;
            /** @description Of the difference: from and to, 95 %. */
            interval: (number | null)[];
        };
        /** Change of champions */
        ModelChange: {
            /** @description The model that you saw answering, null for the seed model: if it is another by now, nothing changes. */
            champion?: string | null;
        };
        /** @description Which model answers, after a change. */
        Champion: {
            /** @description The model that answers from now on. */
            champion: string;
            /** @description The one that answered until now; null: the seed model. */
            before: string | null;
        };
        /** @description All numbers of the report of a training run: format kairos-report, as npm run train -- --out writes them. */
        TrainingReport: {
            [key: string]: unknown;
        };
        /** @description HTML that stands alone: no script, and nothing from elsewhere. */
        ReportPage: string;
        /** @description A figure and how sure it is. */
        Estimate: {
            value: number;
            /** @description From and to: holds 95 %. */
            interval: number[];
        };
        /** @description What choosing the time in one way would have been worth. */
        PolicyValue: {
            /** @description "this model", or the habit: when somebody would have sent. */
            policy: string;
            /** @description Share opened, had it picked the time within 24 hours; null: too few e-mails agree. */
            value: number | null;
            /** @description From and to: holds 95 %. */
            interval: number[] | null;
            /** @description As many equally weighted e-mails would tell as much. */
            effectiveEmails: number;
            /** @description By how much the model is ahead of this habit, on the same people; null where that cannot be told, and of itself. */
            behind: components["schemas"]["Estimate"] | null;
        };
        /** @description Answers by whose behaviour decided most. */
        EvidenceShares: {
            sampled: number;
            personal: number;
            similar: number;
            population: number;
        };
        /**
         * Training run
         * @description A run of training and how far it is.
         */
        Training: {
            id: string;
            /**
             * @description interrupted: somebody stopped it, or the server did.
             * @enum {string}
             */
            state: "running" | "done" | "failed" | "interrupted";
            /** @description What it is at, in words. */
            stage: string;
            /** @description How much of the whole run is done. */
            share: number;
            /** @description Latest negative log likelihood per person; lower is better. */
            loss: number | null;
            /** @description By how fast it went so far; null when that says nothing. */
            secondsLeft: number | null;
            /** Format: date-time */
            startedAt: string;
            /**
             * Format: date-time
             * @description Its last sign of life.
             */
            reportedAt: string;
            /** Format: date-time */
            endedAt: string | null;
            /** @description E-mails of the account when it began. */
            emails: number;
            events: number;
            /** @description The model that it made. */
            modelId: string | null;
            /** @description Why nothing came of it. */
            error: string | null;
        };
        /** Training runs */
        TrainingList: {
            /** @description The latest first, at most 100. */
            trainings: components["schemas"]["Training"][];
        };
        /** @description The model that answers, and how it does. */
        Insights: {
            serving: {
                modelId: string;
                /** @description No model of the account answers, but the one that comes with Kairos. */
                isSeed: boolean;
                /**
                 * Format: date-time
                 * @description When it was put to work; null for the seed model.
                 */
                since: string | null;
                /**
                 * @description alert: the plain default is served instead.
                 * @enum {string}
                 */
                state: "ok" | "watch" | "alert";
                reason: string | null;
                /**
                 * Format: date-time
                 * @description End of the latest week that was checked.
                 */
                checkedUntil: string | null;
            };
            /** @description null: the seed model answers. */
            champion: components["schemas"]["Model"] | null;
            quality: components["schemas"]["HeldOutQuality"] | null;
            data: components["schemas"]["HistorySummary"] | null;
            /** @description What answers would rest on, for a sample of recipients. */
            evidence: components["schemas"]["EvidenceShares"] | null;
            answers: components["schemas"]["ServedAnswers"];
        };
        /** @description How well the model does on weeks that it had not seen. */
        HeldOutQuality: {
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
            /** @description ownRate: by the recipient's own past rate; gain: how much lower the model's is. */
            logLoss: {
                emails: number;
                people: number;
                model: components["schemas"]["Estimate"];
                ownRate: components["schemas"]["Estimate"];
                gain: components["schemas"]["Estimate"];
            } | null;
            calibration: components["schemas"]["Calibration"] | null;
            policies: components["schemas"]["PolicyValue"][];
        };
        /** @description The history that the model was trained from. */
        HistorySummary: {
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
            senders: number | null;
            recipients: number;
            writtenTo: number;
            emails: number;
            opens: number;
            clicks: number;
            replies: number;
            machineOpens: number;
            machineClicks: number;
            machineOpenShare: number;
            /** @description Recipients whose opens a privacy proxy hides. */
            hidden: number;
            missing: {
                attribute: string;
                recipients: number;
            }[];
            /** @description E-mails by the local hour in which they were sent. */
            sends: number[];
            /** @description E-mails by the local hour in which they were opened first. */
            openings: number[];
        };
        /** @description What the latest answers rested on and chose. */
        ServedAnswers: {
            /** @description The latest answers, at most a thousand. */
            counted: number;
            /** Format: date-time */
            since: string | null;
            bases: {
                personal: number;
                similar: number;
                population: number;
            };
            /** @description Without those that the account’s experiment had its way in. */
            choices: {
                best: number;
                default: number;
            };
        };
        /** @description Of e-mails given 30 %, were 30 % opened? */
        Calibration: {
            bins: components["schemas"]["CalibrationBin"][];
            /** @description Expected calibration error: how far predicted and observed shares are apart. */
            error: number;
            /** @description As much as chances that are exactly right would show on average. */
            byChance: number;
        };
        /** @description E-mails of about the same predicted chance, and the share opened. */
        CalibrationBin: {
            emails: number;
            predicted: number;
            observed: number;
            /** @description From and to: holds 95 %. */
            interval: number[];
        };
        /** @description When people are at their mail, by the model. */
        Rhythms: {
            modelId: string;
            /** @description Rate of opening of somebody of whom nothing is known, relative to its mean. */
            population: number[];
            groups: {
                /** @enum {string} */
                attribute: "jobTitle" | "industry" | "country" | "device";
                /** @description How many values of it the model knows. */
                known: number;
                /** @description The largest of them, the largest first. */
                segments: {
                    value: string;
                    recipients: number;
                    /** @description By local hour of the week from Monday 00:00. */
                    rates: number[];
                }[];
            }[];
        };
        /** @description Whether the model that answers is still right. */
        Drift: {
            modelId: string;
            /** @description The latest weeks, the oldest of them first. */
            weeks: components["schemas"]["DriftWeek"][];
            /** @description Served predictions of the weeks listed; null without any. */
            served: components["schemas"]["Calibration"] | null;
        };
        /** @description What a week said of the model. */
        DriftWeek: {
            /**
             * Format: date-time
             * @description The Monday, 00:00 UTC, that it begins on.
             */
            week: string;
            /** @enum {string} */
            state: "ok" | "watch" | "alert";
            reason: string | null;
            /** @description Served predictions that could be judged: of this week alone. */
            judged: {
                emails: number;
                opened: number;
                predicted: number;
            };
            /** @description Observed opens for one predicted, of the latest eight weeks. */
            ratio: number | null;
            /** @description From and to: holds 95 %. */
            ratioInterval: number[] | null;
            /** @description Of the latest eight weeks. */
            calibrationError: number;
            calibrationByChance: number;
            /** @description Population stability index of openings by local hour of the week, of the latest eight weeks. */
            stability: {
                index: number;
                byChance: number;
                openings: number;
            };
            /** @description Share of attribute values that the model has never seen. */
            unseen: number | null;
            /** @description E-mails at slots that the model chose. */
            chosen: {
                emails: number;
                opened: number;
                predicted: number;
                /** @description Opens that were expected at the plain default. */
                atDefault: number;
            };
            bases: {
                personal: number;
                similar: number;
                population: number;
            };
            leftOut: {
                hidden: number;
                elsewhere: number;
            };
        };
        /** @description Opens by people and by machines. */
        Opens: {
            /** @description The oldest first, weeks without opens included. */
            weeks: components["schemas"]["OpensWeek"][];
            /**
             * Format: date-time
             * @description When it was counted: that is done again some minutes later at the earliest.
             */
            countedAt: string;
        };
        /** @description Recorded opens of a week, by whether a person made them, and why. */
        OpensWeek: {
            /**
             * Format: date-time
             * @description The Monday, 00:00 UTC, that it begins on.
             */
            week: string;
            person: number;
            machine: number;
            /** @description A privacy proxy opens whether anybody looks or not; or not judged yet. */
            unknown: number;
            reasons: {
                /** @description One of reply, image-proxy, ordinary, program, no-browser, scanner-network, too-soon, head-first, burst, burst-visitor, privacy-proxy, no-visit; or not-judged. */
                reason: string;
                opens: number;
            }[];
        };
        /** @description What an experiment says so far. */
        Experiment: {
            /** @description 1, 2, 3 … in each account. */
            id: number;
            /** @enum {string} */
            state: "running" | "ended";
            /** Format: date-time */
            startedAt: string;
            /** Format: date-time */
            endedAt: string | null;
            shares: components["schemas"]["ArmShares"];
            /**
             * Format: date-time
             * @description E-mails sent before then count; null before there are any.
             */
            settledTo: string | null;
            arms: components["schemas"]["ArmSummary"][];
            /** @description Whether the numbers of recipients fit the shares (chi-square). Below 0.001 something other than chance sorts them, and no figure here should be believed. */
            balance: {
                p: number;
                suspicious: boolean;
            } | null;
            /** @description Empty while too few e-mails count. */
            metrics: components["schemas"]["MetricEffect"][];
            verdict: components["schemas"]["ExperimentVerdict"];
            power: components["schemas"]["Power"];
            /** @description The oldest first. */
            days: components["schemas"]["ExperimentDay"][];
            segments: components["schemas"]["SegmentEffect"][];
        };
        /** @description The experiments of the account, the latest first. */
        ExperimentList: {
            experiments: components["schemas"]["ExperimentSummary"][];
        };
        /** @description A stretch of time with one assignment of recipients to arms. */
        ExperimentSummary: {
            /** @description 1, 2, 3 … in each account. */
            id: number;
            /** @enum {string} */
            state: "running" | "ended";
            /** Format: date-time */
            startedAt: string;
            /** Format: date-time */
            endedAt: string | null;
            shares: components["schemas"]["ArmShares"];
        };
        /** @description What may be said so far. */
        ExperimentVerdict: {
            /**
             * @description proven, harmful: the anytime interval of the value lies above, below 0. too-few: nothing can be said yet. no-control: no recipients are kept apart.
             * @enum {string}
             */
            state: "proven" | "harmful" | "not-proven" | "too-few" | "no-control";
            /**
             * @description In a sentence.
             * @example Not proven yet, about 4,200 more e-mails.
             */
            words: string;
            /** @description What the sentence says, for a program that says it in another language. */
            values: {
                [key: string]: string | number;
            };
        };
        /** @description Shares of the recipients in each arm; they sum to 1. */
        ArmShares: {
            treatment: number;
            control: number;
            explore: number;
        };
        /** @description One arm of an experiment. */
        ArmSummary: {
            /** @enum {string} */
            arm: "treatment" | "control" | "explore";
            /** @description Different people among the e-mails that count. */
            recipients: number;
            /** @description That were sent and whose 72 hours for a reaction are over: these count. */
            emails: number;
            /** @description Of these, sent at another time than the one given. They count all the same. */
            elsewhere: number;
            /** @description Scheduled, or sent within the last 72 hours. */
            waiting: number;
            /** @description Cancelled or failed: kept, and marked so. */
            notSent: number;
            /** @description Answers that no e-mail is known of. */
            unused: number;
            rates: {
                open: number;
                click: number;
                reply: number;
                value: number;
            } | null;
        };
        /** @description What best times bring of one kind of reaction. */
        MetricEffect: {
            /**
             * @description value: open, click and reply together, by the weights of the account.
             * @enum {string}
             */
            metric: "value" | "open" | "click" | "reply";
            /** @description Mean of an e-mail in the control arm. */
            control: number;
            /** @description Mean of an e-mail in the treatment arm. */
            treatment: number;
            /** @description Treatment less control, in absolute terms. */
            difference: components["schemas"]["Effect"];
            /** @description The same as a share of the control; null where the control has too little. */
            lift: components["schemas"]["Effect"] | null;
        };
        /** @description How far the treatment is from the control, and how sure that is. */
        Effect: {
            estimate: number;
            /** @description 95 %, for whoever looks once, at a moment chosen beforehand. */
            interval: {
                low: number;
                high: number;
            };
            /** @description 95 % at every moment together: it may be looked at each day, and acted on. */
            anytime: {
                low: number;
                high: number;
            };
        };
        /** @description How many e-mails it takes. */
        Power: {
            /** @description The lift that is to be found, as a share. */
            lift: number;
            /** @description E-mails over all arms after which a lift of that size is found with a chance of 80 %; null where nothing tells. */
            emailsNeeded: number | null;
            emailsSoFar: number;
            /** @description How many more that is; 0 when there are enough. */
            more: number | null;
            /** @description How long that takes at the rate of the last four weeks. */
            days: number | null;
        };
        /** @description What was known of the lift in value after a day. */
        ExperimentDay: {
            /**
             * Format: date
             * @description UTC. E-mails sent up to its end.
             */
            day: string;
            emails: number;
            lift: components["schemas"]["Effect"] | null;
        };
        /** @description The lift among some of the e-mails. */
        SegmentEffect: {
            /** @enum {string} */
            segment: "window" | "day" | "basis" | "country" | "industry";
            value: string;
            recipients: number;
            emails: number;
            /** @description In value. The intervals are wider than those of the whole: so wide that all segments together hold with 95 %. */
            lift: components["schemas"]["Effect"] | null;
        };
        /**
         * Problem
         * @description Every refusal has this form (RFC 9457). Nothing was written.
         */
        Problem: {
            /**
             * Format: uri-reference
             * @description Where the kind of problem is explained.
             */
            type: string;
            /** @description The kind of problem in words. */
            title: string;
            /** @description HTTP status. */
            status: number;
            /** @description What happened this time. */
            detail: string;
            /**
             * @description The kind of problem for programs.
             * @enum {string}
             */
            code: "malformed-json" | "user-needed" | "unauthorized" | "sign-in-refused" | "forbidden" | "not-found" | "contact-not-found" | "email-not-found" | "inbox-not-found" | "webhook-not-found" | "delivery-not-found" | "import-not-found" | "record-not-found" | "model-not-found" | "report-not-found" | "experiment-not-found" | "training-not-found" | "user-not-found" | "link-not-found" | "key-not-found" | "session-not-found" | "method-not-allowed" | "wrong-state" | "idempotency-conflict" | "inbox-not-connected" | "recipient-unsubscribed" | "contact-erased" | "contact-exists" | "contact-busy" | "company-exists" | "inbox-exists" | "inbox-changed" | "too-many-webhooks" | "key-exists" | "last-admin" | "user-inactive" | "import-running" | "too-many-imports" | "user-exists" | "model-unreadable" | "champion-changed" | "nothing-to-roll-back" | "training-running" | "training-ended" | "too-large" | "unsupported-media-type" | "invalid-request" | "unreadable-file" | "inbox-refused" | "window-empty" | "too-many-attempts" | "internal" | "inbox-unreachable" | "not-configured" | "unavailable";
            /** @description Whether the same request may succeed later. */
            retryable: boolean;
            /** @description Every faulty field. */
            errors?: {
                /** @description Such as quietHours.from. */
                path: string;
                message: string;
            }[];
            /** @description Of training-running: the one under way, where it is of this account. */
            training?: components["schemas"]["Training"];
        };
        /** @description The process is up and answers. */
        Health: {
            /** @constant */
            status: "up";
        };
        /** @description The database answers, so questions can be answered. */
        Readiness: {
            /** @constant */
            status: "ready";
            database: {
                /** @description How long the database took to answer. */
                milliseconds: number;
            };
            /** @description The models that answer for accounts, by what their latest weeks say of them. */
            models: {
                /** @description Nothing speaks against them. */
                ok: number;
                /** @description Something has changed since they were trained; they answer. */
                watch: number;
                /** @description Worse than the plain default, which is served instead. */
                alert: number;
                /**
                 * Format: date-time
                 * @description When the oldest was trained; null while none was.
                 */
                oldestTraining: string | null;
            };
        };
        /** @description Text of Prometheus: a line a figure, with its help and type. Those of the process itself are named as prom-client does. */
        Metrics: string;
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getBestTime: {
        parameters: {
            query: {
                /** @description Who the e-mail goes to. Give this or contactId; need not be a known contact. */
                email?: string;
                /** @description Id of a contact of this account, instead of email. */
                contactId?: string;
                /** @description How far ahead to look: 24 hours or 7 days from now. */
                window: "24h" | "week";
                /** @description Stands for the current time; for replays and tests, which are part of no experiment. Default: the current time. */
                now?: string;
                /** @description Time zone: IANA name, in any letter case. */
                timezone?: string;
                /** @description Country: ISO 3166 alpha-2, in any letter case. */
                country?: string;
                /** @description Industry of the company. */
                industry?: string;
                /** @description Job title of the person. */
                jobTitle?: string;
                /** @description Where the recipient mostly reads. */
                device?: "mobile" | "computer";
                /** @description No slot before this moment. */
                notBefore?: string;
                /** @description No slot after this moment. */
                notAfter?: string;
                /** @description No slot on public holidays where the recipient lives, or ("bank") on days when banks are closed either. "none" or null: whatever the account has set. Left out: as the account has it. */
                holidays?: "none" | "public" | "bank";
                /** @description Region of the country, for its holidays: ISO 3166-2 with or without the country. A part of a region may follow: BY-A is Augsburg in Bavaria. */
                region?: string;
                /** @description Of the e-mail that the time is for, as its events will have it. The same question about the same e-mail has the same answer again, as long as its slot has not passed; and the account’s experiment learns what became of it. */
                messageId?: string;
                /** @description Addresses with commas between them, instead of email: the slot is the best for all of these people and those in cc together. */
                to?: string;
                /** @description Addresses with commas between them, of people who get a copy. Only beside to. */
                cc?: string;
                /** @description How much somebody in cc counts beside somebody in to, who counts 1. Default: 0.3. */
                ccWeight?: string;
                /** @description Whether quiet hours, business hours and holidays hold by the clock of each in cc too. Default: false. */
                ccLimits?: "true" | "false";
                /** @description Never in these hours of the recipient's day; or none. */
                quietHours?: string;
                /** @description Only in these hours of the recipient's day; or none. */
                businessHours?: string;
                /** @description Only in these hours on a monday, whatever businessHours says. */
                monday?: string;
                /** @description Only in these hours on a tuesday, whatever businessHours says. */
                tuesday?: string;
                /** @description Only in these hours on a wednesday, whatever businessHours says. */
                wednesday?: string;
                /** @description Only in these hours on a thursday, whatever businessHours says. */
                thursday?: string;
                /** @description Only in these hours on a friday, whatever businessHours says. */
                friday?: string;
                /** @description Only in these hours on a saturday, whatever businessHours says. */
                saturday?: string;
                /** @description Only in these hours on a sunday, whatever businessHours says. */
                sunday?: string;
                /** @description Days of businessHours, 1 is Monday. Default: Monday to Friday. */
                days?: string;
                /** @description What each response is worth; left out is 0. */
                weights?: string;
                /** @description Whether the answer is to have the coming seven days hour by hour as well, whatever the window. Default: false. */
                curve?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The best time. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BestTimeAnswer"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This account has no such contact (contact-not-found). */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has faults (invalid-request). The constraints leave no slot in the window (window-empty). */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    askBestTime: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The question. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["BestTimeRequest"];
            };
        };
        responses: {
            /** @description The best time. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BestTimeAnswer"];
                };
            };
            /** @description The body is not valid JSON (malformed-json). */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This account has no such contact (contact-not-found). */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large (too-large). */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The content type is not supported (unsupported-media-type). */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has faults (invalid-request). The constraints leave no slot in the window (window-empty). */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    askBestTimes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description JSON Lines, a question each. */
        requestBody: {
            content: {
                "application/x-ndjson": components["schemas"]["BestTimeBatchLine"];
            };
        };
        responses: {
            /** @description JSON Lines, an answer or a problem each. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": components["schemas"]["BestTimeBatchAnswer"] | components["schemas"]["BestTimeBatchFault"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This user may not do that (forbidden). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The content type is not supported (unsupported-media-type). */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    recordEvents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The events. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["EventBatch"];
            };
        };
        responses: {
            /** @description What became of each event. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventBatchAnswer"];
                };
            };
            /** @description The body is not valid JSON (malformed-json). */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This user may not do that (forbidden). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large (too-large). */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The content type is not supported (unsupported-media-type). */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has faults (invalid-request). */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getEmailLimits: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The limits. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmailLimits"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listEmails: {
        parameters: {
            query?: {
                /** @description Only those in these states, with commas: scheduled, claimed, sending, sent, cancelled, held, failed, ambiguous, review. */
                status?: string;
                /** @description Only those of this inbox. */
                inboxId?: string;
                /** @description Only those that the user of this address has scheduled. */
                user?: string;
                /** @description Only those with this in their subject, or in the name or address of a recipient, in either case. */
                search?: string;
                /** @description By the moment they are due: earliest first, which is the default, or latest first. */
                order?: "earliest" | "latest";
                /** @description next of the page before; without one the first page. */
                cursor?: string;
                /** @description At most so many, up to 200. Default: 50. */
                limit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmailPage"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has faults (invalid-request). */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    scheduleEmail: {
        parameters: {
            query?: never;
            header: {
                /** @description Address of the user who does it. */
                "Kairos-User": string;
                /** @description Any text of up to 255 visible characters, a new one for each e-mail. The same request with the same key again makes nothing new and gives the e-mail that there is, with status 200. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description The e-mail. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["EmailRequest"];
            };
        };
        responses: {
            /** @description It waits. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Email"];
                };
            };
            /** @description The body is not valid JSON (malformed-json). The request must name the user it is made for (user-needed). */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This user may not do that (forbidden). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This account has no such inbox (inbox-not-found). This account has no such contact (contact-not-found). */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key was used for another request (idempotency-conflict). The inbox is not connected (inbox-not-connected). A recipient has asked for no more mail (recipient-unsubscribed). This person was erased and may not be stored again (contact-erased). */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large (too-large). */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The content type is not supported (unsupported-media-type). */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has faults (invalid-request). The constraints leave no slot in the window (window-empty). */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    countEmails: {
        parameters: {
            query?: {
                /** @description Only those of this inbox. */
                inboxId?: string;
                /** @description Only those that the user of this address has scheduled. */
                user?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The counts. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmailCounts"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has faults (invalid-request). */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getEmail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of an e-mail. */
                emailId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Email"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This account has no such e-mail (email-not-found). */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has faults (invalid-request). */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelEmail: {
        parameters: {
            query?: never;
            header: {
                /** @description Address of the user who does it. */
                "Kairos-User": string;
            };
            path: {
                /** @description Id of an e-mail. */
                emailId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is cancelled, and will not be sent. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Email"];
                };
            };
            /** @description The request must name the user it is made for (user-needed). */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This user may not do that (forbidden). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This account has no such e-mail (email-not-found). */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The e-mail is no longer in a state that allows it (wrong-state). */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has faults (invalid-request). */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    restoreEmail: {
        parameters: {
            query?: never;
            header: {
                /** @description Address of the user who does it. */
                "Kairos-User": string;
            };
            path: {
                /** @description Id of an e-mail. */
                emailId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It waits again. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Email"];
                };
            };
            /** @description The request must name the user it is made for (user-needed). */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This user may not do that (forbidden). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This account has no such e-mail (email-not-found). */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The e-mail is no longer in a state that allows it (wrong-state). */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has faults (invalid-request). */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getEmailTimeline: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of an e-mail. */
                emailId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What happened. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmailHistory"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This account has no such e-mail (email-not-found). */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has faults (invalid-request). */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getEmailContent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of an e-mail. */
                emailId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What is in it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmailContent"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This account has no such e-mail (email-not-found). */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has faults (invalid-request). */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replaceEmail: {
        parameters: {
            query?: never;
            header: {
                /** @description Address of the user who does it. */
                "Kairos-User": string;
                /** @description Any text of up to 255 visible characters, a new one for each e-mail. The same request with the same key again makes nothing new and gives the e-mail that there is, with status 200. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id of an e-mail. */
                emailId: string;
            };
            cookie?: never;
        };
        /** @description The new e-mail, all of it. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReplaceRequest"];
            };
        };
        responses: {
            /** @description The new one waits. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Email"];
                };
            };
            /** @description The body is not valid JSON (malformed-json). The request must name the user it is made for (user-needed). */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This user may not do that (forbidden). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This account has no such e-mail (email-not-found). This account has no such inbox (inbox-not-found). This account has no such contact (contact-not-found). */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The e-mail is no longer in a state that allows it (wrong-state). The key was used for another request (idempotency-conflict). The inbox is not connected (inbox-not-connected). A recipient has asked for no more mail (recipient-unsubscribed). This person was erased and may not be stored again (contact-erased). */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large (too-large). */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The content type is not supported (unsupported-media-type). */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has faults (invalid-request). The constraints leave no slot in the window (window-empty). */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rescheduleEmail: {
        parameters: {
            query?: never;
            header: {
                /** @description Address of the user who does it. */
                "Kairos-User": string;
            };
            path: {
                /** @description Id of an e-mail. */
                emailId: string;
            };
            cookie?: never;
        };
        /** @description The new time. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["RescheduleRequest"];
            };
        };
        responses: {
            /** @description It waits again. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Email"];
                };
            };
            /** @description The body is not valid JSON (malformed-json). The request must name the user it is made for (user-needed). */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This user may not do that (forbidden). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This account has no such e-mail (email-not-found). This account has no such contact (contact-not-found). */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The e-mail is no longer in a state that allows it (wrong-state). The inbox is not connected (inbox-not-connected). A recipient has asked for no more mail (recipient-unsubscribed). This person was erased and may not be stored again (contact-erased). */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large (too-large). */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The content type is not supported (unsupported-media-type). */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has faults (invalid-request). The constraints leave no slot in the window (window-empty). */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    markEmailSent: {
        parameters: {
            query?: never;
            header: {
                /** @description Address of the user who does it. */
                "Kairos-User": string;
            };
            path: {
                /** @description Id of an e-mail. */
                emailId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It counts as sent. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Email"];
                };
            };
            /** @description The request must name the user it is made for (user-needed). */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This user may not do that (forbidden). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This account has no such e-mail (email-not-found). */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The e-mail is no longer in a state that allows it (wrong-state). */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has faults (invalid-request). */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    offerTimes: {
        parameters: {
            query?: never;
            header: {
                /** @description Address of the user who does it. */
                "Kairos-User": string;
            };
            path: {
                /** @description Id of an inbox. */
                inboxId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The offers. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfferList"];
                };
            };
            /** @description The request must name the user it is made for (user-needed). */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This user may not do that (forbidden). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This account has no such inbox (inbox-not-found). */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The inbox is not connected (inbox-not-connected). */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has faults (invalid-request). */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rescheduleEmails: {
        parameters: {
            query?: never;
            header: {
                /** @description Address of the user who does it. */
                "Kairos-User": string;
            };
            path: {
                /** @description Id of an inbox. */
                inboxId: string;
            };
            cookie?: never;
        };
        /** @description The new times. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["RescheduleManyRequest"];
            };
        };
        responses: {
            /** @description What became of each. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RescheduleManyAnswer"];
                };
            };
            /** @description The body is not valid JSON (malformed-json). The request must name the user it is made for (user-needed). */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This user may not do that (forbidden). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This account has no such inbox (inbox-not-found). */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The inbox is not connected (inbox-not-connected). */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large (too-large). */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The content type is not supported (unsupported-media-type). */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has faults (invalid-request). */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTimeline: {
        parameters: {
            query?: {
                /** @description next of the page before; without one the first page. */
                cursor?: string;
                /** @description At most so many, up to 200. Default: 50. */
                limit?: string;
                /** @description Which comes first. Default: oldest. */
                order?: "oldest" | "newest";
            };
            header?: never;
            path: {
                /** @description What kind of record. */
                type: "contact" | "company" | "deal" | "ticket";
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Timeline"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has faults (invalid-request). */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getContact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a contact. */
                contactId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The contact. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contact"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This account has no such contact (contact-not-found). */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has faults (invalid-request). */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    eraseContact: {
        parameters: {
            query?: never;
            header?: {
                /** @description Address of the user who does it, who then needs the role "admin". Without one the account itself does. */
                "Kairos-User"?: string;
            };
            path: {
                /** @description Id of a contact. */
                contactId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What it came to. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Erasure"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This user may not do that (forbidden). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This account has no such contact (contact-not-found). */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An e-mail to this contact is being sent (contact-busy). */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has faults (invalid-request). */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeContact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a contact. */
                contactId: string;
            };
            cookie?: never;
        };
        /** @description The change. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactChange"];
            };
        };
        responses: {
            /** @description As it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contact"];
                };
            };
            /** @description The body is not valid JSON (malformed-json). */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This account has no such contact (contact-not-found). */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large (too-large). */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The content type is not supported (unsupported-media-type). */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has faults (invalid-request). */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listUsers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The users. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserList"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description Address of the user who does it, who then needs the role "admin". Without one the account itself does. */
                "Kairos-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description The user. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserRequest"];
            };
        };
        responses: {
            /** @description The user. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewUser"];
                };
            };
            /** @description The body is not valid JSON (malformed-json). */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This user may not do that (forbidden). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is a user of this address (user-exists). */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large (too-large). */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The content type is not supported (unsupported-media-type). */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has faults (invalid-request). */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description Address of the user who does it, who then needs the role "admin". Without one the account itself does. */
                "Kairos-User"?: string;
            };
            path: {
                /** @description Id of a user. */
                userId: string;
            };
            cookie?: never;
        };
        /** @description The change. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserChange"];
            };
        };
        responses: {
            /** @description As they are now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description The body is not valid JSON (malformed-json). */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This user may not do that (forbidden). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This account has no such user (user-not-found). */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody else could let people in (last-admin). */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large (too-large). */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The content type is not supported (unsupported-media-type). */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has faults (invalid-request). */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    linkForUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description Address of the user who does it, who then needs the role "admin". Without one the account itself does. */
                "Kairos-User"?: string;
            };
            path: {
                /** @description Id of a user. */
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The link. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Link"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This user may not do that (forbidden). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This account has no such user (user-not-found). */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The user has been deactivated (user-inactive). */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has faults (invalid-request). */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The settings. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeSettings: {
        parameters: {
            query?: never;
            header?: {
                /** @description Address of the user who does it, who then needs the role "admin". Without one the account itself does. */
                "Kairos-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description The change. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettingsChange"];
            };
        };
        responses: {
            /** @description All of them, as they are now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
            /** @description The body is not valid JSON (malformed-json). */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This user may not do that (forbidden). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large (too-large). */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The content type is not supported (unsupported-media-type). */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has faults (invalid-request). */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listHolidays: {
        parameters: {
            query: {
                /** @description Country: ISO 3166 alpha-2, in any letter case. */
                country: string;
                /** @description Region of the country, for its holidays: ISO 3166-2 with or without the country. A part of a region may follow: BY-A is Augsburg in Bavaria. */
                region?: string;
                /** @description Default: public. "bank" has the public ones too. */
                kind?: "public" | "bank";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The holidays. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HolidayList"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has faults (invalid-request). */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Who is signed in. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Who, and the password. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignInRequest"];
            };
        };
        responses: {
            /** @description Who is signed in. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description The body is not valid JSON (malformed-json). */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The address or the password is wrong (sign-in-refused). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This user may not do that (forbidden). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large (too-large). */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The content type is not supported (unsupported-media-type). */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has faults (invalid-request). */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many attempts went wrong (too-many-attempts). */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This user may not do that (forbidden). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sessions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionList"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signOutEverywhere: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This user may not do that (forbidden). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a session. */
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This user may not do that (forbidden). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This user is not signed in so (session-not-found). */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has faults (invalid-request). */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The old one and the new one. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordChange"];
            };
        };
        responses: {
            /** @description Done; there is nothing to say. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The body is not valid JSON (malformed-json). */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This user may not do that (forbidden). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large (too-large). */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The content type is not supported (unsupported-media-type). */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has faults (invalid-request). */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many attempts went wrong (too-many-attempts). */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getLink: {
        parameters: {
            query?: never;
            header: {
                /** @description What stands behind the # of the link. */
                "Kairos-Link": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What it is for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkSubject"];
                };
            };
            /** @description The link is of no use any more (link-not-found). */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    acceptLink: {
        parameters: {
            query?: never;
            header: {
                /** @description What stands behind the # of the link. */
                "Kairos-Link": string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description The password; of the first administrator address and name too. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["LinkAcceptance"];
            };
        };
        responses: {
            /** @description Who is signed in. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description The body is not valid JSON (malformed-json). */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This user may not do that (forbidden). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The link is of no use any more (link-not-found). */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large (too-large). */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The content type is not supported (unsupported-media-type). */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has faults (invalid-request). */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listKeys: {
        parameters: {
            query?: never;
            header?: {
                /** @description Address of the user who does it, who then needs the role "admin". */
                "Kairos-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The keys. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyList"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This user may not do that (forbidden). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Address of the user who does it, who then needs the role "admin". */
                "Kairos-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description What it is for. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["KeyRequest"];
            };
        };
        responses: {
            /** @description The key. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewKey"];
                };
            };
            /** @description The body is not valid JSON (malformed-json). */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This user may not do that (forbidden). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is an API key of this label (key-exists). */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large (too-large). */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The content type is not supported (unsupported-media-type). */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has faults (invalid-request). */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Address of the user who does it, who then needs the role "admin". */
                "Kairos-User"?: string;
            };
            path: {
                /** @description Id of an API key. */
                keyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This user may not do that (forbidden). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This account has no such API key (key-not-found). */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has faults (invalid-request). */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listContacts: {
        parameters: {
            query?: {
                /** @description Beginnings of words, all of which have to be in the name, address, company or job title. Letter case and accents do not matter; no character is a wildcard. Without it: everything. */
                search?: string;
                /** @description next of the page before; without one the first page. */
                cursor?: string;
                /** @description At most so many, up to 200. Default: 50. */
                limit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactPage"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has faults (invalid-request). */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addContact: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The contact. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactRequest"];
            };
        };
        responses: {
            /** @description The contact. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contact"];
                };
            };
            /** @description The body is not valid JSON (malformed-json). */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is a contact of this address (contact-exists). This person was erased and may not be stored again (contact-erased). */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large (too-large). */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The content type is not supported (unsupported-media-type). */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has faults (invalid-request). */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPrediction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a contact. */
                contactId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The details. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Prediction"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This account has no such contact (contact-not-found). */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has faults (invalid-request). */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRecords: {
        parameters: {
            query?: {
                /** @description Beginnings of words, all of which have to be in the name, address, company or job title. Letter case and accents do not matter; no character is a wildcard. Without it: everything. */
                search?: string;
                /** @description next of the page before; without one the first page. */
                cursor?: string;
                /** @description At most so many, up to 200. Default: 50. */
                limit?: string;
            };
            header?: never;
            path: {
                /** @description What kind of record. */
                type: "contact" | "company" | "deal" | "ticket";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordPage"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has faults (invalid-request). */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRecord: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description What kind of record. */
                type: "contact" | "company" | "deal" | "ticket";
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The record. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordDetails"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This account has no such record (record-not-found). */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has faults (invalid-request). */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putRecord: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description What kind of record. */
                type: "contact" | "company" | "deal" | "ticket";
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        /** @description As it is in the CRM. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordRequest"];
            };
        };
        responses: {
            /** @description As it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordDetails"];
                };
            };
            /** @description The body is not valid JSON (malformed-json). */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Another company has this domain (company-exists). */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large (too-large). */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The content type is not supported (unsupported-media-type). */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has faults (invalid-request). */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteRecord: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description What kind of record. */
                type: "contact" | "company" | "deal" | "ticket";
                /** @description Its id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This account has no such record (record-not-found). */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has faults (invalid-request). */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listInboxes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The inboxes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InboxList"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    connectInbox: {
        parameters: {
            query?: never;
            header?: {
                /** @description Address of the user who does it: whose inbox it is, or an "admin". Without one the account itself does. */
                "Kairos-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description The mailbox and what lets Kairos in. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["InboxRequest"];
            };
        };
        responses: {
            /** @description The inbox. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Inbox"];
                };
            };
            /** @description The body is not valid JSON (malformed-json). The request must name the user it is made for (user-needed). */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This user may not do that (forbidden). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This account has no such user (user-not-found). */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is an inbox of this address (inbox-exists). */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large (too-large). */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The content type is not supported (unsupported-media-type). */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has faults (invalid-request). The mailbox does not let Kairos in (inbox-refused). */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The mailbox cannot be reached right now (inbox-unreachable). */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The operator has not set this up (not-configured). Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    connectInboxByConsent: {
        parameters: {
            query?: never;
            header?: {
                /** @description Address of the user who does it: whose inbox it is, or an "admin". Without one the account itself does. */
                "Kairos-User"?: string;
            };
            path: {
                /** @description Whose mailbox it is. */
                provider: "gmail" | "microsoft";
            };
            cookie?: never;
        };
        /** @description Whose mailbox it is. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConsentRequest"];
            };
        };
        responses: {
            /** @description Where to send them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Consent"];
                };
            };
            /** @description The body is not valid JSON (malformed-json). The request must name the user it is made for (user-needed). */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This user may not do that (forbidden). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This account has no such user (user-not-found). */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large (too-large). */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The content type is not supported (unsupported-media-type). */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has faults (invalid-request). */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The operator has not set this up (not-configured). Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getInboxPreset: {
        parameters: {
            query: {
                /** @description E-mail address; letter case does not matter. */
                address: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What is known. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PresetAnswer"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has faults (invalid-request). */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getInbox: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of an inbox. */
                inboxId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The inbox. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Inbox"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This account has no such inbox (inbox-not-found). */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has faults (invalid-request). */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeInbox: {
        parameters: {
            query?: never;
            header?: {
                /** @description Address of the user who does it: whose inbox it is, or an "admin". Without one the account itself does. */
                "Kairos-User"?: string;
            };
            path: {
                /** @description Id of an inbox. */
                inboxId: string;
            };
            cookie?: never;
        };
        /** @description The change. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["InboxChange"];
            };
        };
        responses: {
            /** @description As it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Inbox"];
                };
            };
            /** @description The body is not valid JSON (malformed-json). */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This user may not do that (forbidden). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This account has no such inbox (inbox-not-found). */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large (too-large). */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The content type is not supported (unsupported-media-type). */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has faults (invalid-request). */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    verifyInbox: {
        parameters: {
            query?: never;
            header?: {
                /** @description Address of the user who does it: whose inbox it is, or an "admin". Without one the account itself does. */
                "Kairos-User"?: string;
            };
            path: {
                /** @description Id of an inbox. */
                inboxId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it was found to be. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Inbox"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This user may not do that (forbidden). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This account has no such inbox (inbox-not-found). */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The inbox is not connected (inbox-not-connected). */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The mailbox does not let Kairos in (inbox-refused). The request has faults (invalid-request). */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The mailbox cannot be reached right now (inbox-unreachable). */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The operator has not set this up (not-configured). Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    disconnectInbox: {
        parameters: {
            query?: never;
            header?: {
                /** @description Address of the user who does it: whose inbox it is, or an "admin". Without one the account itself does. */
                "Kairos-User"?: string;
            };
            path: {
                /** @description Id of an inbox. */
                inboxId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Inbox"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This user may not do that (forbidden). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This account has no such inbox (inbox-not-found). */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has faults (invalid-request). */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reconnectInbox: {
        parameters: {
            query?: never;
            header?: {
                /** @description Address of the user who does it: whose inbox it is, or an "admin". Without one the account itself does. */
                "Kairos-User"?: string;
            };
            path: {
                /** @description Id of an inbox. */
                inboxId: string;
            };
            cookie?: never;
        };
        /** @description The password. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["InboxReconnection"];
            };
        };
        responses: {
            /** @description The inbox, and how many e-mails wait for a new time. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReconnectionAnswer"];
                };
            };
            /** @description The body is not valid JSON (malformed-json). */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This user may not do that (forbidden). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This account has no such inbox (inbox-not-found). */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The inbox was changed by somebody else meanwhile (inbox-changed). */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large (too-large). */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The content type is not supported (unsupported-media-type). */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The mailbox does not let Kairos in (inbox-refused). The request has faults (invalid-request). */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The mailbox cannot be reached right now (inbox-unreachable). */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The operator has not set this up (not-configured). Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWebhooks: {
        parameters: {
            query?: never;
            header?: {
                /** @description Address of the user who does it, who then needs the role "admin". Without one the account itself does. */
                "Kairos-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The webhooks. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookList"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This user may not do that (forbidden). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Address of the user who does it, who then needs the role "admin". Without one the account itself does. */
                "Kairos-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description The address. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookRequest"];
            };
        };
        responses: {
            /** @description The webhook and its secret, which is not shown again. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewWebhook"];
                };
            };
            /** @description The body is not valid JSON (malformed-json). */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This user may not do that (forbidden). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The account has as many webhooks as it may (too-many-webhooks). */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large (too-large). */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The content type is not supported (unsupported-media-type). */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has faults (invalid-request). */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Address of the user who does it, who then needs the role "admin". Without one the account itself does. */
                "Kairos-User"?: string;
            };
            path: {
                /** @description Id of a webhook. */
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The webhook. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This user may not do that (forbidden). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This account has no such webhook (webhook-not-found). */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has faults (invalid-request). */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Address of the user who does it, who then needs the role "admin". Without one the account itself does. */
                "Kairos-User"?: string;
            };
            path: {
                /** @description Id of a webhook. */
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This user may not do that (forbidden). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This account has no such webhook (webhook-not-found). */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has faults (invalid-request). */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Address of the user who does it, who then needs the role "admin". Without one the account itself does. */
                "Kairos-User"?: string;
            };
            path: {
                /** @description Id of a webhook. */
                webhookId: string;
            };
            cookie?: never;
        };
        /** @description The change. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookChange"];
            };
        };
        responses: {
            /** @description As it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description The body is not valid JSON (malformed-json). */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This user may not do that (forbidden). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This account has no such webhook (webhook-not-found). */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large (too-large). */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The content type is not supported (unsupported-media-type). */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has faults (invalid-request). */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    testWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Address of the user who does it, who then needs the role "admin". Without one the account itself does. */
                "Kairos-User"?: string;
            };
            path: {
                /** @description Id of a webhook. */
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What became of it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookTest"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This user may not do that (forbidden). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This account has no such webhook (webhook-not-found). */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has faults (invalid-request). */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDeliveries: {
        parameters: {
            query?: {
                /** @description Only those in this state. */
                state?: "pending" | "delivered" | "failed";
                /** @description next of the page before; without one the first page. */
                cursor?: string;
                /** @description At most so many, up to 200. Default: 50. */
                limit?: string;
            };
            header?: {
                /** @description Address of the user who does it, who then needs the role "admin". Without one the account itself does. */
                "Kairos-User"?: string;
            };
            path: {
                /** @description Id of a webhook. */
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryPage"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This user may not do that (forbidden). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This account has no such webhook (webhook-not-found). */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has faults (invalid-request). */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    redeliver: {
        parameters: {
            query?: never;
            header?: {
                /** @description Address of the user who does it, who then needs the role "admin". Without one the account itself does. */
                "Kairos-User"?: string;
            };
            path: {
                /** @description Id of a webhook. */
                webhookId: string;
                /** @description Id of the activity that was to be delivered. */
                activityId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The delivery, pending. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This user may not do that (forbidden). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This webhook has no such delivery (delivery-not-found). This account has no such webhook (webhook-not-found). */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has faults (invalid-request). */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    followChanges: {
        parameters: {
            query?: {
                /** @description Only what the user of this address did, or what became of their e-mails. */
                user?: string;
                /** @description With recordId: only what is about this record. */
                recordType?: "contact" | "company" | "deal" | "ticket";
                /** @description With recordType. */
                recordId?: string;
            };
            header?: {
                /** @description Id of the last event that arrived; what came after it is told first. Browsers send it by themselves. */
                "Last-Event-ID"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A stream without end; the data of an event. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["ActivityEvent"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has faults (invalid-request). */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listImports: {
        parameters: {
            query?: never;
            header?: {
                /** @description Address of the user who does it, an "analyst" or an "admin". Without one the account itself does. */
                "Kairos-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The imports. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportList"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This user may not do that (forbidden). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    uploadImport: {
        parameters: {
            query: {
                /** @description "recipients": who they are. "events": what was sent to them, and what happened to it. */
                kind: "recipients" | "events";
                /** @description Name of the file. Its end says what it is (.csv, .tsv, .jsonl, .ndjson, .parquet, also with .gz). */
                name: string;
            };
            header?: {
                /** @description Address of the user who does it, an "analyst" or an "admin". Without one the account itself does. */
                "Kairos-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description The file. */
        requestBody: {
            content: {
                "application/octet-stream": components["schemas"]["ImportFile"];
            };
        };
        responses: {
            /** @description What was found, and which column each field is probably in. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This user may not do that (forbidden). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The account keeps as many imports as it may (too-many-imports). */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large (too-large). */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The content type is not supported (unsupported-media-type). */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has faults (invalid-request). The file cannot be read (unreadable-file). */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getImport: {
        parameters: {
            query?: never;
            header?: {
                /** @description Address of the user who does it, an "analyst" or an "admin". Without one the account itself does. */
                "Kairos-User"?: string;
            };
            path: {
                /** @description Id of an import of this account. */
                importId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The import. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This user may not do that (forbidden). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This account has no such import (import-not-found). */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has faults (invalid-request). */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    forgetImport: {
        parameters: {
            query?: never;
            header?: {
                /** @description Address of the user who does it, an "analyst" or an "admin". Without one the account itself does. */
                "Kairos-User"?: string;
            };
            path: {
                /** @description Id of an import of this account. */
                importId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This user may not do that (forbidden). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This account has no such import (import-not-found). */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has faults (invalid-request). */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeImport: {
        parameters: {
            query?: never;
            header?: {
                /** @description Address of the user who does it, an "analyst" or an "admin". Without one the account itself does. */
                "Kairos-User"?: string;
            };
            path: {
                /** @description Id of an import of this account. */
                importId: string;
            };
            cookie?: never;
        };
        /** @description The change. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImportChange"];
            };
        };
        responses: {
            /** @description As it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description The body is not valid JSON (malformed-json). */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This user may not do that (forbidden). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This account has no such import (import-not-found). */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An import of this account is running (import-running). */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large (too-large). */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The content type is not supported (unsupported-media-type). */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has faults (invalid-request). */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    previewImport: {
        parameters: {
            query?: never;
            header?: {
                /** @description Address of the user who does it, an "analyst" or an "admin". Without one the account itself does. */
                "Kairos-User"?: string;
            };
            path: {
                /** @description Id of an import of this account. */
                importId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Up to 20 rows. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportPreview"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This user may not do that (forbidden). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This account has no such import (import-not-found). */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has faults (invalid-request). The file cannot be read (unreadable-file). */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    startImport: {
        parameters: {
            query?: never;
            header?: {
                /** @description Address of the user who does it, an "analyst" or an "admin". Without one the account itself does. */
                "Kairos-User"?: string;
            };
            path: {
                /** @description Id of an import of this account. */
                importId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It runs. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This user may not do that (forbidden). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This account has no such import (import-not-found). */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An import of this account is running (import-running). */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has faults (invalid-request). The file cannot be read (unreadable-file). */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRejects: {
        parameters: {
            query?: never;
            header?: {
                /** @description Address of the user who does it, an "analyst" or an "admin". Without one the account itself does. */
                "Kairos-User"?: string;
            };
            path: {
                /** @description Id of an import of this account. */
                importId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rows. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv; charset=utf-8": components["schemas"]["RejectsFile"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This user may not do that (forbidden). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This account has no such import (import-not-found). */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has faults (invalid-request). */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listModels: {
        parameters: {
            query?: never;
            header?: {
                /** @description Address of the user who does it, who then needs the role "analyst" or "admin". Without one the account itself does. */
                "Kairos-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The models. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelList"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This user may not do that (forbidden). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getModel: {
        parameters: {
            query?: never;
            header?: {
                /** @description Address of the user who does it, who then needs the role "analyst" or "admin". Without one the account itself does. */
                "Kairos-User"?: string;
            };
            path: {
                /** @description Id of a model. */
                modelId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The model. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelDetails"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This user may not do that (forbidden). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This account has no such model (model-not-found). */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has faults (invalid-request). */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getModelReport: {
        parameters: {
            query?: never;
            header?: {
                /** @description Address of the user who does it, who then needs the role "analyst" or "admin". Without one the account itself does. */
                "Kairos-User"?: string;
            };
            path: {
                /** @description Id of a model. */
                modelId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The report. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrainingReport"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This user may not do that (forbidden). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This account has no such model (model-not-found). No report is kept of this model (report-not-found). */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has faults (invalid-request). */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getModelReportPage: {
        parameters: {
            query?: never;
            header?: {
                /** @description Address of the user who does it, who then needs the role "analyst" or "admin". Without one the account itself does. */
                "Kairos-User"?: string;
            };
            path: {
                /** @description Id of a model. */
                modelId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html; charset=utf-8": components["schemas"]["ReportPage"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This user may not do that (forbidden). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This account has no such model (model-not-found). No report is kept of this model (report-not-found). */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has faults (invalid-request). */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    promoteModel: {
        parameters: {
            query?: never;
            header?: {
                /** @description Address of the user who does it, who then needs the role "analyst" or "admin". Without one the account itself does. */
                "Kairos-User"?: string;
            };
            path: {
                /** @description Id of a model. */
                modelId: string;
            };
            cookie?: never;
        };
        /** @description What whoever asks has seen. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ModelChange"];
            };
        };
        responses: {
            /** @description Which model answers. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Champion"];
                };
            };
            /** @description The body is not valid JSON (malformed-json). */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This user may not do that (forbidden). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This account has no such model (model-not-found). */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The model cannot answer (model-unreadable). Another model answers by now (champion-changed). */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large (too-large). */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The content type is not supported (unsupported-media-type). */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has faults (invalid-request). */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rollBackModel: {
        parameters: {
            query?: never;
            header?: {
                /** @description Address of the user who does it, who then needs the role "analyst" or "admin". Without one the account itself does. */
                "Kairos-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description What whoever asks has seen. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ModelChange"];
            };
        };
        responses: {
            /** @description Which model answers. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Champion"];
                };
            };
            /** @description The body is not valid JSON (malformed-json). */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This user may not do that (forbidden). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no champion before the present one (nothing-to-roll-back). The model cannot answer (model-unreadable). Another model answers by now (champion-changed). */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large (too-large). */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The content type is not supported (unsupported-media-type). */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has faults (invalid-request). */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listTrainings: {
        parameters: {
            query?: never;
            header?: {
                /** @description Address of the user who does it, who then needs the role "analyst" or "admin". Without one the account itself does. */
                "Kairos-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The runs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrainingList"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This user may not do that (forbidden). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    train: {
        parameters: {
            query?: never;
            header?: {
                /** @description Address of the user who does it, who then needs the role "analyst" or "admin". Without one the account itself does. */
                "Kairos-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The run, which has begun. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Training"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This user may not do that (forbidden). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A training run is under way (training-running). */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTraining: {
        parameters: {
            query?: never;
            header?: {
                /** @description Address of the user who does it, who then needs the role "analyst" or "admin". Without one the account itself does. */
                "Kairos-User"?: string;
            };
            path: {
                /** @description Id of a training run. */
                trainingId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The run. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Training"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This user may not do that (forbidden). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This account has no such training run (training-not-found). */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has faults (invalid-request). */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    stopTraining: {
        parameters: {
            query?: never;
            header?: {
                /** @description Address of the user who does it, who then needs the role "analyst" or "admin". Without one the account itself does. */
                "Kairos-User"?: string;
            };
            path: {
                /** @description Id of a training run. */
                trainingId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The run, interrupted. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Training"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This user may not do that (forbidden). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This account has no such training run (training-not-found). */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The training run has come to its end (training-ended). */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has faults (invalid-request). */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getInsights: {
        parameters: {
            query?: never;
            header?: {
                /** @description Address of the user who does it, who then needs the role "analyst" or "admin". Without one the account itself does. */
                "Kairos-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Insights"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This user may not do that (forbidden). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRhythms: {
        parameters: {
            query?: {
                /** @description Id of a model. Default: the one that answers. */
                model?: string;
            };
            header?: {
                /** @description Address of the user who does it, who then needs the role "analyst" or "admin". Without one the account itself does. */
                "Kairos-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rhythms. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rhythms"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This user may not do that (forbidden). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This account has no such model (model-not-found). */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The model cannot answer (model-unreadable). */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has faults (invalid-request). */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDrift: {
        parameters: {
            query?: {
                /** @description How many of the latest weeks, up to 104. Default: 26. */
                weeks?: string;
            };
            header?: {
                /** @description Address of the user who does it, who then needs the role "analyst" or "admin". Without one the account itself does. */
                "Kairos-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The weeks. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Drift"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This user may not do that (forbidden). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has faults (invalid-request). */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOpens: {
        parameters: {
            query?: {
                /** @description How many of the latest weeks, up to 104. Default: 26. */
                weeks?: string;
            };
            header?: {
                /** @description Address of the user who does it, who then needs the role "analyst" or "admin". Without one the account itself does. */
                "Kairos-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The weeks. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Opens"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This user may not do that (forbidden). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has faults (invalid-request). */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listExperiments: {
        parameters: {
            query?: never;
            header?: {
                /** @description Address of the user who does it, who then needs the role "analyst" or "admin". Without one the account itself does. */
                "Kairos-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The experiments. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExperimentList"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This user may not do that (forbidden). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getExperiment: {
        parameters: {
            query?: {
                /** @description The lift that power is worked out for. Default: 0.1, that is 10 %. */
                lift?: string;
            };
            header?: {
                /** @description Address of the user who does it, who then needs the role "analyst" or "admin". Without one the account itself does. */
                "Kairos-User"?: string;
            };
            path: {
                /** @description Number of the experiment, or "latest". */
                experimentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The experiment. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Experiment"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This user may not do that (forbidden). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This account has no such experiment (experiment-not-found). */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has faults (invalid-request). */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
        };
    };
    readiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description They can. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    metrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The figures. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain; version=0.0.4; charset=utf-8": components["schemas"]["Metrics"];
                };
            };
            /** @description A valid API key is needed, or somebody who is signed in (unauthorized). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This user may not do that (forbidden). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside Kairos (internal). */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kairos cannot answer right now (unavailable). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
