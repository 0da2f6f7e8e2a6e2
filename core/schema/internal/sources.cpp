#include "core/schema/internal/sources.hpp"

#include <array>

#include "core/schema/queries.hpp"

namespace pgplumb::schema::internal {

std::span<const Source> sources() {
  static constexpr std::array kSources = {
      Source{"pg_namespace", queries::schemas},
      Source{"pg_extension", queries::extensions},
      Source{"pg_class", queries::relations},
      Source{"pg_class", queries::columns},
      Source{"pg_class", queries::indexes},
      Source{"pg_class", queries::sequences},
      Source{"pg_constraint", queries::constraints},
      Source{"pg_rewrite", queries::rules},
      Source{"pg_trigger", queries::triggers},
      Source{"pg_event_trigger", queries::event_triggers},
      Source{"pg_policy", queries::policies},
      Source{"pg_proc", queries::routines},
      Source{"pg_proc", queries::aggregates},
      Source{"pg_type", queries::types},
      Source{"pg_operator", queries::operators},
      Source{"pg_opfamily", queries::operator_families},
      Source{"pg_opclass", queries::operator_classes},
      Source{"pg_cast", queries::casts},
      Source{"pg_collation", queries::collations},
      Source{"pg_conversion", queries::conversions},
      Source{"pg_ts_parser", queries::text_search_parsers},
      Source{"pg_ts_template", queries::text_search_templates},
      Source{"pg_ts_dict", queries::text_search_dictionaries},
      Source{"pg_ts_config", queries::text_search_configurations},
      Source{"pg_language", queries::languages},
      Source{"pg_transform", queries::transforms},
      Source{"pg_am", queries::access_methods},
      Source{"pg_foreign_data_wrapper", queries::foreign_data_wrappers},
      Source{"pg_foreign_server", queries::servers},
      Source{"pg_user_mapping", queries::user_mappings},
      Source{"pg_publication", queries::publications},
      Source{"pg_publication_rel", queries::publication_tables},
      Source{"pg_publication_namespace", queries::publication_schemas, 15},
      Source{"pg_subscription", queries::subscriptions},
      Source{"pg_statistic_ext", queries::statistics},
      Source{"pg_default_acl", queries::default_privileges},
  };
  return kSources;
}

}  // namespace pgplumb::schema::internal
