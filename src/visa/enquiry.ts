// The standard questions of a desk enquiry (policy fact D2: the applicant answers enquiries). Their wording is `enquiry.ask.<code>`
// in every language the product speaks, so that an officer can turn the screen.
import * as z from 'zod/mini'

export const EnquiryCode = z.enum([
  'purpose',
  'work-done',
  'host',
  'host-contact',
  'who-pays',
  'where-staying',
  'how-long',
  'onward-ticket',
  'previous-visits',
  'employer',
])
export type EnquiryCode = z.infer<typeof EnquiryCode>
