// Each `description` ends the sentence "<what came> is not …" in the answer to a request that doesn't fit.

/** What `GET /api/items` takes. */
export const LIST_SCHEMA = {
  querystring: {
    type: "object",
    properties: {
      limit: {
        type: "string",
        pattern: "^([1-9][0-9]{0,2}|1000)$",
        description: "a whole number from 1 to 1000",
      },
    },
  },
};

/** What `POST /api/items` takes. */
export const ADD_SCHEMA = {
  headers: {
    type: "object",
    properties: {
      "idempotency-key": {
        type: "string",
        pattern: "^[!-~]{1,100}$",
        description: "1 to 100 visible ASCII characters",
      },
    },
  },
  body: {
    type: "object",
    description: 'an object such as {"name": "tea"}',
    required: ["name"],
    additionalProperties: false,
    properties: {
      name: {
        type: "string",
        minLength: 1,
        maxLength: 100,
        // Control characters have no place in a line of text, PostgreSQL takes no NUL, and half a surrogate pair is none.
        pattern: "^[^\\p{Cc}\\p{Cs}]*$",
        description: "a text of 1 to 100 characters without control characters",
      },
    },
  },
};
