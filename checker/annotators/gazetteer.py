"""Words that tell what a capitalised name is: given names by gender, titles, organisation words, places, roles.

Facts about the language, not a knowledge base: a name that is not listed is judged by its surroundings.
"""

from __future__ import annotations

__all__ = [
    "DEMONYMS", "FEMALE", "GROUPS", "MALE", "MONTHS", "ORGANISATIONS", "ORGANISATION_WORDS", "PLACES", "PLACE_WORDS",
    "ROLES", "TITLES", "UNNAMED_ORGANISATIONS",
]  # fmt: skip

MALE = frozenset(
    "Aaron Abdul Abdullah Abraham Adam Adrian Ahmad Ahmed Akira Al Alan Albert Alejandro Aleksandr Alexander Alexei"
    " Alfred Ali Alistair Allan"
    " Allen Alvin Amir Amit Anders Andre Andrei Andrés Andrew Andrzej Andy Angus Anil Anthony Antonio Antony Anwar"
    " Arjun Arnold Arthur Arturo Ashok Asif"
    " Barack Barney Barry Bashar Ben Benjamin Benny Bernard Bernie Bert Bill Billy Bob Bobby Boris Brad Bradley"
    " Brendan Brett Brian Bruce Bruno Bryan"
    " Calvin Carl Carlos Carlo Cesar Chad Charles Charlie Chester Chris Christian Christopher Chuck Claude Clarence"
    " Clifford Clint Clive Clyde Colin Conor"
    " Connor Craig Curtis Cyril Dale Damian Damien Dan Daniel Danny Darren Darryl Dave David Davide Dean Declan Denis"
    " Dennis Derek Desmond Devin"
    " Diego Dieter Dimitri Dmitri Dmitry Dominic Don Donald Doug Douglas Drew Duncan Dwight Dylan Eamon Earl Ed Eddie"
    " Edgar Edmund Eduardo Edward Edwin Eli"
    " Elijah Elliot Elliott Elon Emmanuel Enrique Eric Erik Ernest Ernesto Ethan Eugene Evan Fabian Felix Ferdinand"
    " Fernando Floyd Francesco"
    " Francis Francisco Francois François Frank Franklin Franz Fred Frederick Friedrich Gareth Garrett Gary Gavin"
    " Gene Geoff Geoffrey George Gerald Gerard Gerhard"
    " Gerry Gilbert Giles Giorgio Giovanni Giuseppe Glenn Gordon Graeme Graham Grant Greg Gregory Guillermo Gustavo"
    " Guy Hamid Hank Hans Harold Harry Harvey"
    " Hasan Hassan Hector Henri Henrik Henry Herbert Herman Hiroshi Howard Hugh Hugo Hussein Hamza Hamish Iain Ian"
    " Ibrahim Igor Ivan Isaac Ismail Ivo Jack Jacob"
    " Jacques Jaime Jake Jamal James Jamie Jan Jared Jason Javier Jay Jean-Claude Jean-Pierre Jeb Jeff Jeffrey Jens"
    " Jeremiah Jeremy Jerome Jerry Jesse Jim Jimmy"
    " Joachim Joao João Joaquin Joe Joel Johan Johannes John Johnny Jon Jonah Jonas Jonathan Jonny Jordan Jorge Jose"
    " José Josef Joseph Josh Joshua Juan Juha Julian Julio"
    " Jürgen Justin Kareem Karim Karl Keith Ken Kenji Kenneth Kevin Khaled Khalid Kieran Kofi Konrad Konstantin Kumar"
    " Kurt Kyle Lachlan Lamar Lance Larry Lars"
    " Laurence Lawrence Lee Len Leo Leon Leonard Leopold Leroy Leslie Lewis Liam Lionel Lorenzo Lloyd Louis Luc Luca"
    " Lucas Luis Luiz Luke Lyle Magnus Mahmoud"
    " Malcolm Manuel Marc Marcel Marco Marcos Marcus Mario Mark Markus Martin Marty Marvin Mateo Matt Matteo Matthew"
    " Matthias Maurice Mauricio Max Maxim Mehmet"
    " Mel Melvin Michael Michel Mick Miguel Mike Mikhail Miles Milan Mitch Mitchell Mitt Mohamed Mohammad Mohammed"
    " Muhammad Mustafa Narendra Nathan Nathaniel Neil Nelson Nicholas"
    " Nick Nico Nicolas Nigel Nikolai Nils Noah Noel Norman Oleg Oliver Olivier Omar Oscar Osman Otto Owen Pablo"
    " Paolo Pascal Pat Patrick Paul Paulo Pavel Pedro"
    " Per Perry Pete Peter Phil Philip Philippe Phillip Pierre Piotr Prakash Quentin Rafael Rahul Raj Rajesh Ralph"
    " Ramon Randall Randy Ranjit Rashid Raul Ravi Ray Raymond"
    " Reginald Rene René Rex Ricardo Richard Rick Ricky Rob Robbie Robert Roberto Robin Rodney Rodrigo Roger Roland"
    " Rolf Roman Ron Ronald Ronnie Rory Ross"
    " Roy Ruben Rupert Russell Ryan Salman Sam Sami Samir Samuel Sanjay Sean Sebastian Serge Sergei Sergey Sergio"
    " Seth Shane Shaun Shawn Shinzo Sidney Silvio"
    " Simon Spencer Stan Stanley Stefan Stefano Stephen Steve Steven Stewart Stuart Sunil Sven Syed Tariq Ted"
    " Terrence Terry Theo Theodore Thomas Tim Timothy Tobias Toby"
    " Todd Tom Tomas Tommy Tony Travis Trevor Tristan Tyler Tyrone Umar Uwe Vernon Viktor Victor Vijay Vince Vincent"
    " Vitaly Vladimir Volodymyr Wade Wallace Walter Warren"
    " Wayne Wendell Werner Wilhelm Will Willem William Willie Winston Wolfgang Xavier Yasser Yusuf Yuri Yves"
    " Zach Zachary Zoltan Colm Declan Joon-ho Lowell Horace".split()
)
FEMALE = frozenset(
    "Abigail Ada Adele Adriana Agnes Aisha Alexandra Alexis Alice Alicia Alison Allison Alma Alyssa Amanda Amber"
    " Amelia Amina Amy Ana Andrea Anastasia Angela"
    " Angelica Angelina Angie Anita Ann Anna Annabel Anne Annette Annie Antonia April Ariana Ashley Astrid Audrey"
    " Ayesha Barbara Beatrice Beatriz Becky Belinda Bernadette"
    " Bernice Beth Bethany Betsy Betty Beverly Bianca Bonnie Brenda Bridget Brigitte Brittany Camila Camilla Candace"
    " Carla Carly Carmen Carol Carole Caroline Carolyn Carrie"
    " Cassandra Catalina Catherine Cathy Cecilia Celeste Celia Celine Charlotte Chelsea Cheryl Chloe Christina"
    " Christine Cindy Claire Clara Clare Claudia Colleen"
    " Connie Constance Cora Courtney Cristina Crystal Cynthia Daisy Dana Daniela Danielle Daphne Dawn Debbie Deborah"
    " Debra Deirdre Delia Denise Diana Diane Dianne Dina"
    " Dolores Donna Dora Doreen Doris Dorothy Edith Eileen Elaine Eleanor Elena Elisabeth Eliza Elizabeth Ella Ellen"
    " Ellie Elsa Elsie Emilia Emily Emma Erica"
    " Erika Erin Esther Ethel Eva Eve Evelyn Faith Fatima Fay Felicia Fiona Flora Florence Frances Francesca Freya"
    " Gabriela Gabrielle Gail Gemma Genevieve Georgia Georgina Geraldine"
    " Gertrude Gillian Gina Ginger Gladys Glenda Gloria Grace Greta Gretchen Gwen Hannah Harriet Haley Hayley Hazel"
    " Heather Heidi Helen Helena Helene Hilary Hillary Hope"
    " Huma Ida Ilse Imelda Imogen Ines Ingrid Irena Irene Irina Iris Isabel Isabella Isabelle Isla Ivana Ivanka Ivy"
    " Jackie Jacqueline Jane Janet Janice Jasmine Jean Jeanette Jeanne"
    " Jemima Jen Jenna Jennifer Jenny Jessica Jill Jo Joan Joanna Joanne Jocelyn Jodie Josephine Joy Joyce Juanita"
    " Judith Judy Julia Julie Juliet June Kamala Karen Karin Karina"
    " Kate Katherine Kathleen Kathryn Kathy Katie Katrina Kay Kayla Keira Kellyanne Kendra Kerry Kim Kimberly Kirsten"
    " Kirsty Kristen Kristin Kristina Lara Laura Lauren Laurie Leah"
    " Leanne Leila Lena Leonora Lillian Lily Linda Lindsay Lisa Liz Loretta Lori Lorna Lorraine Louise Lucia Lucille"
    " Lucinda Lucy Lydia Lynn Lynne Mabel Madeleine Madeline"
    " Madison Maggie Mandy Manuela Margaret Margot Maria María Marian Marianne Marie Marilyn Marina Marion Marissa"
    " Marjorie Marlene Marta Martha Mary Maureen Maxine Maya Meera Megan"
    " Meghan Melania Melanie Melinda Melissa Mercedes Meredith Mia Michelle Mildred Millie Minnie Miranda Miriam"
    " Moira Mollie Molly Mona Monica Monique Muriel Myra Nadia Nadine Nancy Naomi"
    " Natalia Natalie Natasha Nell Nicola Nicole Nikki Nina Nora Noreen Norma Olga Olive Olivia Pamela Patricia Patsy"
    " Patti Paula Pauline Peggy Penelope Penny Petra Philippa Phoebe"
    " Phyllis Pippa Polly Priscilla Priti Priya Rachel Raquel Rebecca Regina Renee Rita Roberta Rosa Rosalind Rose"
    " Rosemary Rosie Roxanne Ruby Ruth Sabrina Sadie Sally Samantha Sandra"
    " Sara Sarah Sasha Savannah Selena Serena Shannon Sharon Sheila Shelley Sheryl Shirley Sigrid Silvia Simone Sofia"
    " Sonia Sophia Sophie Stacey Stacy Stella Stephanie Sue Susan Susana Susanna"
    " Susanne Suzanne Sylvia Tamara Tammy Tanya Tara Tatiana Teresa Tess Theresa Thelma Tiffany Tina Tonya Toni"
    " Tracey Tracy Ursula Valeria Valerie Vanessa Vera Veronica Vicki Victoria Viola"
    " Violet Virginia Vivian Vivienne Wanda Wendy Whitney Winifred Xiomara Yasmin Yelena Yolanda Yuki Yulia"
    " Yvette Yvonne Zainab Zara Zoe".split()
)
#: Capitalised or not, these stand in front of a person's name.  Value: what they say about gender.
TITLES = {
    **dict.fromkeys(
        "Mr Mr. Sir Lord Baron King Prince Father Brother Count Earl Duke Congressman Councilman Chairman"
        " Monsignor Pope".split(),
        "m",
    ),
    **dict.fromkeys(
        "Mrs Mrs. Ms Ms. Miss Lady Dame Baroness Queen Princess Sister Countess Duchess Congresswoman"
        " Councilwoman Chairwoman".split(),
        "f",
    ),
    **dict.fromkeys(
        "Dr Dr. Prof Prof. Professor Sen Sen. Senator Sens. Reps. Rep Rep. Representative Gov Gov. Governor President"
        " Vice-President Premier Chancellor Minister Secretary"
        " Judge Justice Magistrate Sheriff Deputy Chief Constable Commissioner Mayor Councillor Councilor Cllr Alderman"
        " Ambassador General Gen Gen. Lt. Lt Lieutenant Col. Col Colonel"
        " Capt. Capt Captain Maj. Maj Major Sgt. Sgt Sergeant Corporal Cpl. Pvt. Private Admiral Adm. Cmdr. Commander"
        " Brigadier Brig. Inspector Superintendent Supt. Det. Detective Officer"
        " Attorney Counsel Solicitor Prosecutor Speaker Leader Whip Chair Chairperson Director Spokesman Spokeswoman"
        " Spokesperson Rabbi Imam Bishop Archbishop Cardinal Rev Rev. Reverend Pastor Fr."
        " Ayatollah Sheikh Sultan Emir Coach Manager Principal Dean Provost MP Envoy Marshal Trooper Firefighter"
        " Astronaut Editor Reporter Author Actor Actress Singer Candidate Treasurer Auditor"
        " Coroner Economist Analyst Strategist Activist Democrat Republican CEO".split(),
        "",
    ),
}
#: May stand before or between the words of a title ("Assistant U.S. Attorney", "Deputy Prime Minister").
ORGANISATION_WORDS = frozenset(
    "Administration Agency Airlines Airways Alliance Army Assembly Associates Association Authority Bank Board"
    " Brigade Broadcasting Bureau Cabinet Campaign Capital Center Centre Chamber Church Club"
    " Coalition College Command Commission Committee Company Conference Congress Consortium Constabulary Cooperative"
    " Corporation Corp Council County Court Department Directorate Division Embassy Enterprises"
    " Exchange Executive Federation Fire Forces Force Forum Foundation Front Fund Government Group Guard Holdings"
    " Hospital House Inc Initiative Institute Institution Intelligence International Journal Laboratory"
    " League Legislature Library Limited Ltd LLC LLP Marines Media Ministry Mission Museum Navy Network News Office"
    " Organisation Organization PAC Panel Parliament Partners Party PLC Plc Police Politburo Post"
    " Press Programme Project Regiment Registry Research School Schools Secretariat Senate Service Services Society"
    " Staff Studio Studios Syndicate Systems Taskforce Team Telegraph Television Theatre Theater Times Treasury"
    " Tribunal"
    " Trust Union University Watch Works Workers Airport Argus Ledger Tribune Herald Gazette Chronicle"
    " Guardian Reuters Industries Technologies Motors Energy Oil Electric Securities Brothers Patrol Rangers"
    " Airforce Observatory Defence Defense".split()
)
ORGANISATIONS = frozenset(
    "Pentagon Kremlin Congress Senate Parliament Commons Treasury Whitehall Interpol Europol NATO Nato UN EU FBI CIA"
    " NSA IRS EPA FDA CDC WHO IMF NHS BBC CNN NBC ABC CBS PBS NPR AP AFP Reuters"
    " Bloomberg Fox Politico Facebook Google Amazon Apple Microsoft Twitter YouTube Meta Tesla Boeing Airbus Toyota"
    " Netflix Uber Hamas Hezbollah Taliban ISIS Fed OPEC Opec Labour Conservatives Tories Tory"
    " Democrats Republicans GOP Unicef UNICEF Unesco UNESCO Greenpeace Amnesty Oxfam Xinhua TASS Tass"
    " Guardian Telegraph Economist Newsweek Breitbart Supreme Quinnipiac Gallup".split()
)
#: the states of the United States that one word names and nothing else bears
AMERICAN_STATES = frozenset(
    "Alabama Alaska Arizona Arkansas California Colorado Connecticut Delaware Florida Idaho Illinois Indiana Iowa"
    " Kansas Kentucky Louisiana Maine Maryland Massachusetts Michigan Minnesota Mississippi Missouri Montana"
    " Nebraska Nevada Ohio Oklahoma Oregon Pennsylvania Tennessee Texas Utah Vermont Virginia Wisconsin Wyoming".split()
)
PLACES = AMERICAN_STATES.union(
    "Afghanistan Africa Albania Algeria America Angola Argentina Armenia Asia Athens Atlanta Australia Austria"
    " Azerbaijan Baghdad Bahrain Bangladesh Barcelona Beijing Beirut Belarus Belfast Belgium Berlin Birmingham"
    " Bolivia Bosnia Boston Brazil Brisbane Bristol Britain Brooklyn Brussels Budapest Bulgaria Burma Cairo Calcutta"
    " Cambodia Cambridge Cameroon Canada Cardiff Charlotte Chicago Chile China Cleveland Colombia Congo"
    " Copenhagen Croatia Crimea Cuba Cyprus Dallas Damascus Delhi Denmark Denver Detroit Dublin Dubai Ecuador"
    " Edinburgh Egypt England Eritrea Estonia Ethiopia Europe Finland France Gaza Geneva Georgia Germany Ghana"
    " Glasgow Greece Guatemala Haiti Hamburg Havana Hawaii Helsinki Honduras Houston Hungary Iceland India Indonesia"
    " Iran Iraq Ireland Islamabad Israel Istanbul Italy Jakarta Jamaica Japan Jerusalem Johannesburg Jordan"
    " Kabul Kandahar Karachi Kashmir Kazakhstan Kenya Kiev Korea Kosovo Kuwait Kursk Kyiv Lagos Laos Latvia Lebanon"
    " Leeds Libya Lisbon Lithuania Liverpool London Luxembourg Madrid Malawi Malaysia Mali Malta"
    " Manchester Manhattan Manila Marseille Melbourne Mexico Miami Milan Minneapolis Moldova Mongolia Montenegro"
    " Montreal Morocco Moscow Mosul Mozambique Mumbai Munich Myanmar Nairobi Namibia Nepal Netherlands Newcastle"
    " Nicaragua Niger Nigeria Norway Nottingham Oman Orlando Oslo Ottawa Oxford Pakistan Palestine Panama Paraguay"
    " Paris Peru Philadelphia Philippines Phoenix Pittsburgh Poland Portland Portugal Prague Pyongyang Qatar Quebec"
    " Romania Rome Russia Rwanda Sacramento Scotland Seattle Senegal Seoul Serbia Shanghai Sheffield Singapore"
    " Slovakia Slovenia Somalia Spain Stockholm Sudan Sweden Switzerland Sydney Syria Taiwan Tanzania Tehran"
    " Thailand Tibet Tokyo Toronto Tunisia Turkey Uganda UK Ukraine Uruguay U.S. U.K. US USA Vancouver Vatican"
    " Venezuela Vienna Vietnam Wales Warsaw Washington Yemen Zambia Zimbabwe Zurich"
    " Ontario Alberta Manitoba Queensland Tasmania Yorkshire Lancashire Kent Sussex Essex Cornwall Devon".split()
)
PLACE_WORDS = frozenset(
    "Avenue Street Road Lane Boulevard Highway River Lake Mountain Mountains Island Islands Sea Ocean Bay Beach"
    " Valley Park Bridge Square City Town Village Province District Peninsula Coast Strip Canyon Creek Hill"
    " Hills Heights Fort Mount Port Forest Desert Gulf Strait Airport Stadium Arena Station Harbor Harbour".split()
)
DEMONYMS = frozenset(
    "Afghan African American Arab Argentine Armenian Asian Australian Austrian Belgian Brazilian British Bulgarian"
    " Canadian Chilean Chinese Christian Colombian Croatian Cuban Czech Danish Dutch Egyptian English European"
    " Finnish French German Greek Hindu Hungarian Indian Indonesian Iranian Iraqi Irish Islamic Islamist Israeli"
    " Italian Japanese Jewish Jordanian Kenyan Korean Kurdish Kuwaiti Latino Lebanese Libyan Malaysian Mexican Muslim"
    " Nigerian Norwegian Pakistani Palestinian Peruvian Polish Portuguese Roman Romanian Russian Saudi Scottish"
    " Serbian Shiite Sikh Soviet Spanish Sunni Swedish Swiss Syrian Taiwanese Thai Turkish Ukrainian Venezuelan"
    " Vietnamese"
    " Welsh Western Democratic Republican Conservative Labour Liberal Catholic Protestant Democrat North"
    " South East West Northern Southern Eastern Central National Federal State Foreign".split()
)
MONTHS = frozenset(
    "January February March April May June July August September October November December Monday Tuesday Wednesday"
    " Thursday Friday Saturday Sunday Jan Feb Mar Apr Aug Sept Oct Nov Dec Mon Tue Wed Thu Fri Sat Sun"
    " Christmas Easter Ramadan Thanksgiving Passover Brexit Internet".split()
)
#: What a person can be: singular nouns, lower case.  Value "m"/"f" where the word says so.
ROLES = {
    **dict.fromkeys(
        "spokesman chairman councilman congressman businessman salesman policeman fireman father brother son husband"
        " uncle nephew grandfather man boy king prince priest monk widower actor gentleman fisherman"
        " assemblyman ombudsman cameraman boyfriend grandson stepfather lord".split(),
        "m",
    ),
    **dict.fromkeys(
        "spokeswoman chairwoman councilwoman congresswoman businesswoman saleswoman policewoman mother sister"
        " daughter wife aunt niece grandmother woman girl queen princess nun actress lady midwife"
        " assemblywoman widow girlfriend granddaughter stepmother waitress heiress".split(),
        "f",
    ),
    **dict.fromkeys(
        "accountant activist administrator admiral adviser advisor advocate agent aide ambassador analyst anchor"
        " announcer archbishop archaeologist architect archivist artist assistant associate astronaut astronomer"
        " athlete attendant attorney auctioneer author bailiff baker banker barrister biologist bishop blogger"
        " bookkeeper boss breeder broadcaster broker builder buyer bystander campaigner candidate captain caretaker"
        " cardinal"
        " carer cashier caucus-goer celebrity chair chairperson champion chancellor chaplain chef chemist chief child"
        " choreographer citizen claimant cleaner clerk client climatologist clinician co-founder co-owner coach"
        " colleague collector colonel columnist comedian commander commentator commissioner commuter companion"
        " competitor composer confidant conservationist constable constituent consultant contractor coordinator"
        " coroner correspondent"
        " councillor councilor counsel counsellor counselor curator customer cyclist dealer dean defendant defender"
        " delegate democrat dentist deputy designer detective developer dietitian diplomat director dispatcher"
        " doctor donor driver economist editor educator electrician emissary employee employer engineer entrepreneur"
        " envoy epidemiologist ex-wife executive expert explorer exporter eyewitness farmer figure filmmaker"
        " financier"
        " firefighter fisher forecaster forester founder friend fundraiser gardener general geologist governor"
        " graduate grandparent guard guest guide headmaster headteacher historian host hostage hunter immigrant"
        " importer"
        " individual industrialist inmate insider inspector instructor insurer interpreter investigator investor"
        " jeweller journalist judge juror justice keeper labourer landlord landowner lawmaker lawyer leader lecturer"
        " legislator librarian lieutenant lifeguard lobbyist local magistrate magnate major manager marshal"
        " mathematician mayor mechanic mediator medic member merchant meteorologist migrant miner minister moderator"
        " monitor motorist mp musician negotiator neighbor neighbour neurologist nominee novelist nurse observer"
        " occupant official officer operative operator opponent organiser organizer owner painter paramedic parent"
        " participant partner passenger passerby pastor patient pediatrician pensioner performer person pharmacist"
        " philanthropist philosopher photographer physician physicist pilot planner player playwright plumber poet"
        " politician pollster porter premier president principal prisoner producer professor programmer prosecutor"
        " protester psychiatrist psychologist publisher pupil rabbi ranger reader referee reformer refugee regulator"
        " relative"
        " reporter representative republican rescuer researcher resident reviewer rider rival runner sailor"
        " saleswoman scholar scientist scout screenwriter secretary senator sergeant server sheriff shopkeeper"
        " shopper signatory singer"
        " skipper social-worker soldier solicitor source speaker specialist sponsor spokesperson staffer statistician"
        " steward stockbroker strategist student superintendent supervisor supporter surgeon surveyor survivor"
        " suspect"
        " swimmer teacher teammate technician technologist tenant therapist tourist trader trainee trainer translator"
        " treasurer trooper trustee tutor tycoon undersecretary user usher veteran vet vicar victim viewer villager"
        " visitor"
        " volunteer voter waiter warden watchdog weightlifter whistleblower winner witness worker writer youth dancer"
        " striker midfielder goalkeeper quarterback pitcher defender ceo cfo coo head number veteran ex-official"
        " ex-president ex-minister operator bowler captain bartender cook composer grower rancher roofer welder"
        " courier dockworker lorry-driver trucker pathologist virologist geneticist oncologist radiologist"
        " sociologist anthropologist"
        " marcher attendee demonstrator critic proponent ally loyalist backer fan follower parliamentarian"
        " peer baroness envoy insurgent militant rebel fighter commando sniper".split(),
        "",
    ),
}
#: Plural or collective nouns for people that do not end in a plain -s of a role, and nouns standing for people.
GROUPS = frozenset(
    "people allies authors some many others several most both few staff crew relatives families locals sources men women children"
    " witnesses businessmen businesswomen spokesmen chairmen lawyers insiders conservationists preservationists"
    " charities"
    " watchers hardliners moderates liberals conservatives progressives environmentalists islamists republicans"
    " democrats whites blacks evangelicals hispanics latinos americans russians britons germans saudis israelis"
    " palestinians"
    " iranians iraqis syrians ukrainians mexicans libertarians millennials loyalists unions teachers parents"
    " activists workers two three four five six seven eight nine ten dozens hundreds thousands half majority minority"
    " aides clergy"
    " folks faithful elites those public personnel troops bosses wives countrymen crowds crowd protesters"
    " everyone nobody anyone somebody someone folk scholars".split()
)
#: Lower-case nouns for bodies that speak as one ("the ministry said"): organisations even without a name.
UNNAMED_ORGANISATIONS = frozenset(
    "headquarters forces services airlines industries chambers works railways customs communications operations"
    " administration agency airline airport alliance ambassy army association authority authorities bank board bureau"
    " business cabinet campaign carrier cathedral centre center chamber charity church club coalition college"
    " commission"
    " committee company consortium constabulary cooperative corporation council county court department directorate"
    " district division embassy establishment federation firm force foundation fund government group hospital house"
    " institute institution insurer inquiry jury laboratory lab league legislature library manufacturer maker media"
    " military ministry monarchy museum navy network newspaper ngo office opposition organisation organization outlet"
    " panel"
    " paper parliament party police practice prison producer provider publisher regime regulator retailer school"
    " secretariat senate service startup station studio supplier team theatre theater think-tank thinktank treasury"
    " tribunal"
    " trust union university utility watchdog website zoo magazine lender operator junta kremlin palace"
    " pentagon airbase monitor observatory lobby band brand chain clinic developer fleet sect taskforce"
    " judiciary prosecution defense defence".split()
)
