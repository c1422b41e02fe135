#include "minga/scenarios/brief.hpp"

namespace minga {

std::string_view to_text(BriefPart part) noexcept {
  constexpr std::string_view words[] = {"action", "observation", "barrier", "challenge", "case"};
  return words[static_cast<int>(part)];
}

std::span<const BriefElement> brief_elements() noexcept {
  using P = BriefPart;
  using S = Shelf;
  static constexpr BriefElement all[] = {
      {P::action, "Take stock of capacities and monitor progress", S::action, "take_stock"},
      {P::action, "Experimental and participatory approaches among officials", S::action, "experimental_approaches"},
      {P::action, "Share, iterate and scale up across the region", S::action, "share_and_scale"},
      {P::action, "Foster innovation in public services", S::action, "foster_innovation"},
      {P::action, "Mission-oriented approaches", S::action, "mission"},
      {P::action, "Behavioural sciences", S::action, "behavioural_insights"},
      {P::observation, "Innovation capacities and skills", S::action, "capacity_building"},
      {P::observation, "Transversal and long-term strategies", S::action, "long_term_strategy"},
      {P::observation, "Safe spaces for incubating and scaling", S::action, "innovation_lab"},
      {P::observation, "Ecosystem-wide collaboration", S::action, "ecosystem_collaboration"},
      {P::observation, "Human-centric public services", S::action, "human_centric_services"},
      {P::observation, "Cross-border innovation", S::action, "cross_border"},
      {P::barrier, "Deficits of resources and capabilities", S::barrier, "lack_of_resources"},
      {P::barrier, "Lack of high-level support", S::barrier, "lack_of_support"},
      {P::barrier, "Inflexible and fragmented institutional arrangements", S::barrier, "fragmentation"},
      {P::barrier, "Risk-averse culture", S::barrier, "risk_aversion"},
      {P::challenge, "Persistence of social vulnerability", S::pressure, "social_vulnerability"},
      {P::challenge, "Frequent socio-economic disruptions", S::pressure, "disruptions"},
      {P::challenge, "Erosion of democracy and trust", S::pressure, "erosion_of_trust"},
      {P::challenge, "Exposure to climate change", S::pressure, "climate_change"},
      {P::named_case, "Ninas Digitales (Peru)", S::innovation, "ninas_digitales"},
      {P::named_case, "Carga drones (Dominican Republic)", S::innovation, "carga_drones"},
      {P::named_case, "CONECTA PJUD (Chile)", S::innovation, "conecta_pjud"},
      {P::named_case, "AI answers on gov.br (Brazil)", S::innovation, "govbr_ai_answers"},
      {P::named_case, "Robotic process automation (Colombia)", S::innovation, "robotic_process_automation"},
      {P::named_case, "Montevideo's digital consultation (Uruguay)", S::innovation, "montevideo_consultation"},
      {P::named_case, "Deliberatura council (Colombia)", S::innovation, "deliberatura_council"},
      {P::named_case, "Living Together, Cordoba (Argentina)", S::innovation, "living_together"},
      {P::named_case, "Dialogue with the Maxakali (Brazil)", S::innovation, "maxakali_dialogue"},
      {P::named_case, "ENAP datathons (Brazil)", S::innovation, "enap_datathons"},
      {P::named_case, "Sementes (Brazil)", S::innovation, "sementes"},
      {P::named_case, "Climate Change Council of Jalisco (Mexico)", S::innovation, "jalisco_climate_council"},
      {P::named_case, "Corumba inter-institutional platform (Brazil)", S::innovation, "corumba_platform"},
      {P::named_case, "Peruvian network of innovation labs (Peru)", S::innovation, "peru_lab_network"},
  };
  return all;
}

}  // namespace minga
