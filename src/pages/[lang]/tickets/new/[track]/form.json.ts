import type { APIRoute, InferGetStaticPropsType } from "astro";
import { everyForm, formPage } from "../../../../../components/ticket-form/page-data.ts";
import type { Lang } from "../../../../../domain/page.ts";

export const getStaticPaths = everyForm;

type Props = InferGetStaticPropsType<typeof everyForm>;

/** The rules of a desk and the words of its form, for the form's scripts. */
export const GET: APIRoute<Props> = async ({ params, props }) =>
  Response.json(await formPage(params.lang as Lang, props.desk));
