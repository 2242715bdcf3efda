"""The words of the synthetic titles, northern spelling first, then the English.

Taken from the vocabulary of the trade, not from single titles.
"""


def pairs(lines: str) -> tuple[tuple[str, str], ...]:
    """Return (Korean, English) of entries that are separated by commas or new lines."""
    entries = (entry.split() for entry in lines.replace("\n", ",").split(","))
    return tuple((words[0], " ".join(words[1:])) for words in entries if words)


THINGS = pairs("""
고향 Home, 길 Road, 강 River, 바다 Sea, 하늘 Sky, 땅 Land, 별 Star, 꽃 Flower
노래 Song, 아침 Morning, 저녁 Evening, 밤 Night, 봄 Spring, 여름 Summer, 가을 Autumn
겨울 Winter, 새벽 Dawn, 노을 Sunset, 해빛 Sunshine, 달빛 Moonlight, 바람 Wind
눈보라 Snowstorm, 눈길 Snowy Path, 소나기 Shower, 안개 Mist, 파도 Wave, 폭풍 Storm
번개 Lightning, 사랑 Love, 행복 Happiness, 기쁨 Joy, 슬픔 Sorrow, 희망 Hope, 꿈 Dream
운명 Fate, 추억 Memory, 약속 Promise, 맹세 Oath, 비밀 Secret, 량심 Conscience
심장 Heart, 마음 Mind, 넋 Spirit, 숨결 Breath, 목소리 Voice, 웃음 Laughter, 눈물 Tears
미소 Smile, 편지 Letter, 일기 Diary, 수기 Notes, 사진 Photograph, 그림 Picture
책 Book, 지도 Map, 열쇠 Key, 시계 Watch, 거울 Mirror, 우산 Umbrella, 배낭 Knapsack
손수건 Handkerchief, 선물 Gift, 반지 Ring, 은장도 Silver Knife, 북소리 Drumbeat
종소리 Bell, 기적소리 Whistle, 피리 Flute, 가야금 Kayagum, 장단 Rhythm, 춤 Dance
무대 Stage, 막 Curtain, 불빛 Light, 등불 Lamp, 봉화 Beacon Fire, 불길 Flame
연기 Smoke, 용해로 Melting Furnace, 쇠물 Molten Iron, 기관차 Locomotive, 렬차 Train
정거장 Station, 다리 Bridge, 부두 Pier, 배 Boat, 닻 Anchor, 돛 Sail, 그물 Net
어장 Fishing Ground, 갱도 Gallery, 막장 Coal Face, 굴진로 Tunnel, 언제 Dam
물길 Waterway, 발전소 Power Station, 공장 Factory, 용광로 Furnace, 직장 Workshop
농장 Farm, 밭 Field, 논 Paddy Field, 이삭 Ear of Rice, 씨앗 Seed, 열매 Fruit
뿌리 Root, 나무 Tree, 숲 Forest, 잎 Leaf, 진달래 Azalea, 해당화 Sweetbrier
들국화 Wild Aster, 소나무 Pine, 백양나무 Poplar, 버드나무 Willow
살구꽃 Apricot Blossom, 목란꽃 Magnolia, 학교 School, 교실 Classroom, 교단 Platform
병원 Hospital, 집 House, 창문 Window, 뜨락 Yard, 골목 Lane, 거리 Street, 마을 Village
도시 City, 섬 Island, 산 Mountain, 령길 Pass, 봉우리 Peak, 골짜기 Valley, 벌 Plain
샘물 Spring Water, 호수 Lake, 기슭 Shore, 나루터 Ferry, 초소 Post, 전호 Trench
고지 Height, 전선 Front, 전투 Battle, 명령 Order, 총소리 Gunshot, 포성 Roar of Guns
기발 Banner, 훈장 Medal, 군복 Uniform, 철갑모 Helmet, 대오 Ranks, 행군 March
임무 Task, 정찰 Reconnaissance, 암호 Password, 신호 Signal, 전파 Radio Wave
발자국 Footprint, 그림자 Shadow, 흔적 Trace, 자취 Vestige, 기록 Record, 력사 History
세월 Years, 시대 Age, 래일 Tomorrow, 어제 Yesterday, 시작 Beginning, 기다림 Waiting
상봉 Reunion, 리별 Parting, 귀향 Homecoming, 려정 Journey, 출발 Departure, 대답 Answer
물음 Question, 결심 Decision, 선택 Choice, 시련 Trial, 승리 Victory, 영광 Glory
위훈 Exploit, 자랑 Pride, 믿음 Trust, 의리 Loyalty, 인연 Bond, 정 Affection
우정 Friendship, 청춘 Youth, 인생 Life, 가정 Family, 결혼 Wedding, 잔치 Feast
생일 Birthday, 경기 Match, 꼴문 Goal, 금메달 Gold Medal, 기록책 Record Book
교예 Acrobatics
""")

PLACES = pairs("""
평양 Pyongyang, 개성 Kaesong, 함흥 Hamhung, 청진 Chongjin, 원산 Wonsan, 남포 Nampho
신의주 Sinuiju, 강계 Kanggye, 혜산 Hyesan, 사리원 Sariwon, 해주 Haeju, 라진 Rajin
김책 Kimchaek, 단천 Tanchon, 만포 Manpho, 희천 Huichon, 구성 Kusong, 정주 Jongju
안주 Anju, 순천 Sunchon, 덕천 Tokchon, 개천 Kaechon, 송림 Songrim, 문천 Munchon
회령 Hoeryong, 무산 Musan, 삼지연 Samjiyon, 백암 Paegam, 운흥 Unhung, 장진 Jangjin
부전 Pujon, 신포 Sinpho, 북청 Pukchong, 홍원 Hongwon, 금야 Kumya, 고산 Kosan
법동 Poptong, 세포 Sepho, 평강 Phyonggang, 철원 Cholwon, 금강산 Mount Kumgang
묘향산 Mount Myohyang, 구월산 Mount Kuwol, 칠보산 Mount Chilbo, 오가산 Mount Oga
와갈봉 Wagal Peak, 관모봉 Kwanmo Peak, 대동강 the Taedong River
청천강 the Chongchon River, 압록강 the Amnok River, 두만강 the Tuman River
재령강 the Jaeryong River, 례성강 the Ryesong River, 보통강 the Pothong River
금진강 the Kumjin River, 성천강 the Songchon River, 서해 the West Sea
동해 the East Sea, 룡연 Ryongyon, 몽금포 Monggumpho, 초도 Cho Island
가막섬 Kamak Island, 마식령 Masik Pass, 철령 Chol Pass, 개마고원 Kaema Plateau
백무고원 Paekmu Plateau, 열두삼천리벌 Yoldusamcholli Plain, 연백벌 Yonbaek Plain
재령벌 Jaeryong Plain, 락원 Ragwon, 천리마 Chollima, 검덕 Komdok, 룡등 Ryongdung
상원 Sangwon, 흥남 Hungnam, 라남 Ranam, 성진 Songjin, 강선 Kangson, 황철 Hwangchol
태천 Thaechon, 위원 Wiwon, 장자강 the Jangja River, 서두수 the Sodu River
""")

PEOPLE = pairs("""
처녀 Girl, 청년 Young Man, 소년 Boy, 소녀 Little Girl, 어머니 Mother, 아버지 Father
할머니 Grandmother, 할아버지 Grandfather, 안해 Wife, 남편 Husband, 누이 Sister
아들 Son, 딸 Daughter, 며느리 Daughter-in-Law, 신랑 Bridegroom, 신부 Bride
형제 Brother, 동무 Comrade, 전우 Comrade-in-Arms, 이웃 Neighbour, 손님 Guest
길손 Wayfarer, 병사 Soldier, 정찰병 Scout, 간호원 Nurse, 군의 Army Doctor
비행사 Pilot, 함장 Captain, 중대장 Company Commander, 려단장 Brigade Commander
유격대원 Guerrilla, 통신병 Signaller, 저격수 Sniper, 해병 Sailor, 선장 Skipper
어부 Fisherman, 기관사 Engine Driver, 운전사 Driver, 차장 Conductor
역장 Station Master, 철도원 Railwayman, 광부 Miner, 탄부 Coal Miner
제강공 Steelworker, 방직공 Weaver, 용접공 Welder, 목수 Carpenter, 석공 Mason
건축가 Architect, 설계가 Designer, 기사 Engineer, 박사 Doctor of Science
연구사 Researcher, 교원 Teacher, 대학생 Student, 녀교원 Woman Teacher, 의사 Physician
리발사 Barber, 료리사 Cook, 판매원 Shop Assistant, 우편통신원 Postwoman
기자 Journalist, 사진사 Photographer, 화가 Painter, 시인 Poet, 가수 Singer
무용가 Dancer, 배우 Actor, 작곡가 Composer, 교예사 Acrobat, 축구선수 Footballer
감독 Coach, 씨름군 Wrestler, 농장원 Farmer, 작업반장 Team Leader
관리위원장 Farm Chairman, 지배인 Manager, 책임비서 Chief Secretary, 검사 Prosecutor
보안원 Security Officer, 의병장 Volunteer Leader, 장수 General, 공주 Princess
나그네 Traveller, 뱃사공 Boatman, 포수 Hunter, 목동 Shepherd
""")

QUALITIES = pairs("""
붉은 Red, 푸른 Green, 하얀 White, 검은 Black, 노란 Yellow, 빛나는 Shining
눈부신 Dazzling, 따뜻한 Warm, 차거운 Cold, 뜨거운 Hot, 맑은 Clear, 깊은 Deep
높은 High, 먼 Distant, 가까운 Near, 긴 Long, 짧은 Short, 큰 Big, 작은 Small
새로운 New, 오랜 Old, 젊은 Young, 고마운 Kind, 착한 Good, 용감한 Brave, 슬기로운 Wise
령리한 Clever, 소박한 Simple, 성실한 Sincere, 고요한 Quiet, 외로운 Lonely
그리운 Longed-for, 잊지못할 Unforgettable, 아름다운 Beautiful, 고운 Fair
향기로운 Fragrant, 달콤한 Sweet, 신기한 Wonderful, 이상한 Strange, 수상한 Suspicious
이름없는 Nameless, 소문난 Celebrated, 첫 First, 마지막 Last, 두번째 Second
열번째 Tenth, 잃어버린 Lost, 되찾은 Regained, 끝없는 Endless, 보이지않는 Unseen
들리지않는 Unheard, 꺼지지않는 Undying, 지지않는 Never-Setting, 꽃피는 Blooming
불타는 Burning, 설레이는 Swaying, 흐르는 Flowing, 달리는 Running, 노래하는 Singing
기다리는 Waiting, 돌아온 Returned, 떠나간 Departed, 다시찾은 Found-Again, 준엄한 Stern
거센 Fierce, 무거운 Heavy, 가벼운 Light, 보람찬 Worthwhile, 고결한 Noble
""")

DEEDS = pairs("""
부른다 Calls, 온다 Comes, 간다 Goes, 돌아온다 Returns, 흐른다 Flows, 피여난다 Blossoms
빛난다 Shines, 타오른다 Blazes Up, 말한다 Speaks, 노래한다 Sings, 기다린다 Waits
달린다 Runs, 싸운다 Fights, 웃는다 Laughs, 운다 Weeps, 안다 Knows, 기억한다 Remembers
남는다 Remains, 자란다 Grows, 변한다 Changes, 시작된다 Begins, 끝나지않는다 Never Ends
잠들지않는다 Does Not Sleep, 늙지않는다 Does Not Age, 사라지지않는다 Does Not Fade
대답한다 Answers, 떠난다 Leaves, 이긴다 Wins, 지킨다 Guards, 밝아온다 Grows Light
설레인다 Sways, 높이솟는다 Rises High
""")

MATERIALS = pairs("""
석탄 Coal, 강철 Steel, 세멘트 Cement, 알루미니움 Aluminium, 도자기 Porcelain
유리 Glass, 비료 Fertilizer, 토양 Soil, 종자 Seed, 강냉이 Maize, 감자 Potato, 콩 Soya
밀 Wheat, 사과 Apple, 배추 Cabbage, 버섯 Mushroom, 약초 Medicinal Herb, 인삼 Ginseng
꿀벌 Honeybee, 누에 Silkworm, 토끼 Rabbit, 염소 Goat, 메기 Catfish, 다시마 Kelp
굴 Oyster, 소금 Salt, 온천 Hot Spring, 지하수 Ground Water, 지열 Geothermal Heat
태양열 Solar Heat, 풍력 Wind Power, 초음파 Ultrasound, 레이자 Laser
전동기 Electric Motor, 변압기 Transformer, 베아링 Bearing, 압연 Rolling, 주조 Casting
용접 Welding, 발파 Blasting, 백신 Vaccine, 혈액 Blood, 심장병 Heart Disease
침 Acupuncture, 단백질 Protein, 효소 Enzyme, 미생물 Microbe, 산림 Forest, 새우 Shrimp
두루미 Crane
""")

METHODS = pairs("""
기술 Technology, 재배방법 Growing Method, 생산공정 Production Process, 리용 Use
가공기술 Processing Technology, 측정방법 Method of Measurement, 연구 Study
자동화 Automation, 보호 Protection, 기르기 Raising, 저장방법 Storage, 치료 Treatment
설계 Design, 분석 Analysis, 회수 Recovery, 절약방법 Saving, 상식 Common Knowledge
신비 Wonders, 력사 History, 세계 World, 품종 Varieties, 구조 Structure, 시험 Testing
""")

ANIMALS = pairs("""
토끼 Rabbit, 다람이 Squirrel, 고슴도치 Hedgehog, 너구리 Raccoon Dog, 승냥이 Wolf
여우 Fox, 곰 Bear, 호랑이 Tiger, 사슴 Deer, 노루 Roe Deer, 염소 Goat, 망아지 Foal
송아지 Calf, 강아지 Puppy, 고양이 Cat, 생쥐 Mouse, 족제비 Weasel, 수달 Otter
까치 Magpie, 제비 Swallow, 기러기 Wild Goose, 부엉이 Owl, 수탉 Cock, 병아리 Chick
오리 Duck, 거부기 Tortoise, 개구리 Frog, 가재 Crayfish, 잉어 Carp, 고래 Whale
나비 Butterfly, 꿀벌 Honeybee, 개미 Ant, 잠자리 Dragonfly, 메뚜기 Grasshopper
반디불 Firefly, 룡마 Winged Horse
""")

FAMILY_NAMES = tuple(
    "김김김김김김김김리리리리리리박박박박박최최최최정정정강강강조조조윤윤장장림림한한"
    "오오서서신신권황황안송류홍전고문손량배백허남심로하곽성차주우구라민진지엄원천"
    "방공현함변렴추도석선설마길연위표명기반왕옥맹모"
)
GIVEN_SYLLABLES = tuple(
    "철영호성광명혁일남수진국학룡춘경금은옥순희미향화련선정숙애심설연주송봉청현"
    "인덕기상석재원만길식종태운용범준건승문복창훈근흥억강별솔란실해림월계동산천도"
    "보람빛나라대충신린욱률백웅걸삼"
)
