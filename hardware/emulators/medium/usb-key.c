/*
 * An emulated USB key as a PKCS#11 module: one slot, in front of SoftHSM2.
 *
 * Every call goes through to real SoftHSM keys and objects; this module adds what a soft token lacks: it can be plugged
 * in and pulled out at any call, locks after ten wrong PINs, has a light and a hardware serial, can be full, slow, hang
 * or crash. State is plain files, so that it outlives crashes and another process can drive it:
 *
 *   $RIG_SLOT_DIR/medium   symbolic link to the medium's directory: plugged in
 *   $RIG_SLOT_DIR/fault    "<C_Function|*> <n> <before|after> <action>": at the n-th such call, once;
 *                          action: pull | hang | crash | kill-parent | error:<hex CKR>
 *   $RIG_SLOT_DIR/slow     "<C_Function|*> <milliseconds>": each time
 *   $RIG_SLOT_DIR/no-driver the vendor's driver is not installed: every call fails
 *   $RIG_SLOT_DIR/working  written here: a call that takes long is under way, the light blinks meanwhile
 *   $RIG_SLOT_DIR/trace    when it exists, the name of each call is appended
 *   <medium>/softhsm2.conf, <medium>/tokens/   the SoftHSM token
 *   <medium>/pin-failures  consecutive wrong user PINs
 *   <medium>/capacity      bytes the medium holds; no file: no bound
 *   <medium>/condition     dead: nothing enumerates, the light stays off; blinking: it blinks for good and the token is
 *                          not recognised; unreadable: certificates can't be read; no file: in order
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <fcntl.h>
#include <unistd.h>

#include "pkcs11.h"

#define SLOT_ID 1UL
#define MAX_PIN_FAILURES 10
/* Vendor bits of CK_SLOT_INFO.flags: the driver's profile knows them. */
#define LIGHT_ON 0x40000000UL
#define LIGHT_BLINKING 0x20000000UL

static CK_FUNCTION_LIST_PTR real;
static CK_FUNCTION_LIST emulated;
static int initialised;
static CK_C_INITIALIZE_ARGS initialise_args;
static char loaded[PATH_MAX];        /* directory of the medium that SoftHSM serves now; empty: none */
static struct stat loaded_link;      /* the link that brought it: a new one is another insertion */
static CK_ULONG generation = 1;      /* counts insertions: handles of an earlier one are dead */

static const char *slot_path(const char *name) {
  static char path[PATH_MAX];
  snprintf(path, sizeof path, "%s/%s", getenv("RIG_SLOT_DIR") ? getenv("RIG_SLOT_DIR") : ".", name);
  return path;
}

static int slot_has(const char *name) { return access(slot_path(name), F_OK) == 0; }

static void medium_path(char *path, const char *name) { snprintf(path, PATH_MAX, "%s/%s", loaded, name); }

static long read_number(const char *name, long otherwise) {
  char path[PATH_MAX];
  medium_path(path, name);
  FILE *file = fopen(path, "r");
  if (!file) return otherwise;
  long value = otherwise;
  if (fscanf(file, "%ld", &value) != 1) value = otherwise;
  fclose(file);
  return value;
}

/* In place before the caller goes on: a kill gives no free try. */
static void write_failures(long failures) {
  char path[PATH_MAX], temporary[PATH_MAX + 8], text[16];
  medium_path(path, "pin-failures");
  snprintf(temporary, sizeof temporary, "%s.new", path);
  int file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  if (file < 0) return;
  int length = snprintf(text, sizeof text, "%ld\n", failures);
  int whole = write(file, text, length) == length;
  close(file);
  if (whole) rename(temporary, path);
}

/* What is wrong with the medium that is plugged in. */
static int medium_is(const char *condition) {
  char found[32] = "";
  FILE *file = fopen(slot_path("medium/condition"), "r");
  if (!file) return 0;
  int fields = fscanf(file, "%31s", found);
  fclose(file);
  return fields == 1 && strcmp(found, condition) == 0;
}

/* Follow the link: SoftHSM is finalised when its medium went and initialised on the one that came, be it the same. */
static void follow_plug(void) {
  struct stat link = {0};
  int plugged = lstat(slot_path("medium"), &link) == 0 && !medium_is("dead");
  if (!plugged && !loaded[0]) return;
  if (plugged && loaded[0] && link.st_ino == loaded_link.st_ino &&
      link.st_ctim.tv_sec == loaded_link.st_ctim.tv_sec && link.st_ctim.tv_nsec == loaded_link.st_ctim.tv_nsec)
    return;
  if (loaded[0]) real->C_Finalize(NULL_PTR);
  loaded[0] = '\0';
  generation++;
  loaded_link = link;
  char target[PATH_MAX] = "";
  ssize_t length = plugged ? readlink(slot_path("medium"), target, sizeof target - 1) : 0;
  target[length > 0 ? length : 0] = '\0';
  if (!target[0]) return;
  char configuration[PATH_MAX + 16];
  snprintf(configuration, sizeof configuration, "%s/softhsm2.conf", target);
  setenv("SOFTHSM2_CONF", configuration, 1);
  if (real->C_Initialize(&initialise_args) == CKR_OK) strcpy(loaded, target);
}

static void blink_while_working(int working) {
  if (!working) unlink(slot_path("working"));
  else close(open(slot_path("working"), O_WRONLY | O_CREAT, 0600));
}

static void pull(void) {
  unlink(slot_path("medium"));
  follow_plug();
}

/* What the fault file wants at this call; CKR_OK: nothing. One-shot faults leave the file before they act. */
static CK_RV fault(const char *function, const char *moment) {
  char name[64] = "", when[16] = "", action[64] = "";
  long countdown = 0;
  FILE *file = fopen(slot_path("fault"), "r");
  if (!file) return CKR_OK;
  int fields = fscanf(file, "%63s %ld %15s %63s", name, &countdown, when, action);
  fclose(file);
  if (fields != 4 || strcmp(when, moment) != 0) return CKR_OK;
  if (strcmp(name, "*") != 0 && strcmp(name, function) != 0) return CKR_OK;
  if (countdown > 1) {
    file = fopen(slot_path("fault"), "w");
    if (file) {
      fprintf(file, "%s %ld %s %s\n", name, countdown - 1, when, action);
      fclose(file);
    }
    return CKR_OK;
  }
  unlink(slot_path("fault"));
  if (strcmp(action, "pull") == 0) {
    pull();
    return CKR_DEVICE_REMOVED;
  }
  if (strcmp(action, "hang") == 0) {
    blink_while_working(1);
    for (;;) pause();
  }
  if (strcmp(action, "crash") == 0) raise(SIGKILL);
  if (strcmp(action, "kill-parent") == 0 && getppid() > 1) {
    kill(getppid(), SIGKILL);
    usleep(20000); /* the parent is gone before this call has any further effect */
  }
  if (strncmp(action, "error:", 6) == 0) return strtoul(action + 6, NULL, 16);
  return CKR_OK;
}

static void be_slow(const char *function) {
  char name[64] = "";
  long delay_ms = 0;
  FILE *file = fopen(slot_path("slow"), "r");
  if (!file) return;
  int fields = fscanf(file, "%63s %ld", name, &delay_ms);
  fclose(file);
  if (fields != 2 || (strcmp(name, "*") != 0 && strcmp(name, function) != 0)) return;
  blink_while_working(1);
  usleep(delay_ms * 1000);
  blink_while_working(0);
  follow_plug(); /* it may have been pulled meanwhile */
}

static CK_RV enter(const char *function) {
  if (!initialised) return CKR_CRYPTOKI_NOT_INITIALIZED;
  follow_plug();
  if (slot_has("trace")) {
    FILE *trace = fopen(slot_path("trace"), "a");
    if (trace) {
      fprintf(trace, "%s\n", function);
      fclose(trace);
    }
  }
  if (slot_has("no-driver")) return CKR_GENERAL_ERROR;
  be_slow(function);
  return fault(function, "before");
}

/* The answer of a call, but for a fault, or a medium that went while it was under way. */
static CK_RV leave(const char *function, CK_RV result) {
  CK_ULONG entered = generation;
  CK_RV injected = fault(function, "after");
  if (injected != CKR_OK) return injected;
  follow_plug();
  return generation == entered ? result : CKR_DEVICE_REMOVED;
}

/* Handles carry their insertion, so that those of before a re-insertion are invalid as on a real key. */
static CK_SESSION_HANDLE outer(CK_SESSION_HANDLE handle) { return handle | (generation << 24); }
static CK_RV inner(CK_SESSION_HANDLE *handle) {
  if (!loaded[0]) return CKR_DEVICE_REMOVED;
  if (*handle >> 24 != generation) return CKR_SESSION_HANDLE_INVALID;
  *handle &= 0xffffff;
  return CKR_OK;
}

/* Bytes left on the medium; -1: no bound. */
static long free_bytes(void) {
  long capacity = read_number("capacity", -1), used = 0;
  if (capacity < 0) return -1;
  char tokens[PATH_MAX];
  medium_path(tokens, "tokens");
  DIR *outer_dir = opendir(tokens);
  if (!outer_dir) return capacity;
  for (struct dirent *token; (token = readdir(outer_dir));) {
    if (token->d_name[0] == '.') continue;
    char inside[PATH_MAX * 2];
    snprintf(inside, sizeof inside, "%s/%s", tokens, token->d_name);
    DIR *inner_dir = opendir(inside);
    if (!inner_dir) continue;
    for (struct dirent *object; (object = readdir(inner_dir));) {
      char path[PATH_MAX * 3];
      struct stat status;
      snprintf(path, sizeof path, "%s/%s", inside, object->d_name);
      if (stat(path, &status) == 0 && S_ISREG(status.st_mode)) used += status.st_size;
    }
    closedir(inner_dir);
  }
  closedir(outer_dir);
  return used < capacity ? capacity - used : 0;
}

/* Takes back the objects that a call has just made when they don't fit. */
static CK_RV fitting(CK_RV result, CK_SESSION_HANDLE session, CK_OBJECT_HANDLE *first, CK_OBJECT_HANDLE *second) {
  if (result != CKR_OK || free_bytes() != 0) return result;
  real->C_DestroyObject(session, *first);
  if (second) real->C_DestroyObject(session, *second);
  return CKR_DEVICE_MEMORY;
}

/* SoftHSM numbers its slots anew after C_InitToken: look for the one with a token, else the blank one. */
static CK_RV real_slot(CK_SLOT_ID *slot) {
  if (!loaded[0]) return CKR_TOKEN_NOT_PRESENT;
  if (medium_is("blinking")) return CKR_TOKEN_NOT_RECOGNIZED;
  CK_SLOT_ID slots[16];
  CK_ULONG count = 16;
  CK_RV result = real->C_GetSlotList(CK_TRUE, slots, &count);
  if (result != CKR_OK) return result;
  for (CK_ULONG i = 0; i < count; i++) {
    CK_TOKEN_INFO info;
    *slot = slots[i];
    if (real->C_GetTokenInfo(slots[i], &info) == CKR_OK && (info.flags & CKF_TOKEN_INITIALIZED)) return CKR_OK;
  }
  return count > 0 ? CKR_OK : CKR_TOKEN_NOT_PRESENT;
}

static void pad(CK_UTF8CHAR *field, size_t size, const char *text) {
  memset(field, ' ', size);
  memcpy(field, text, strlen(text) < size ? strlen(text) : size);
}

/* --- general and slot functions --- */

static CK_RV E_Initialize(CK_VOID_PTR arguments) {
  if (initialised) return CKR_CRYPTOKI_ALREADY_INITIALIZED;
  if (!real) {
    void *library = dlopen("/usr/lib/softhsm/libsofthsm2.so", RTLD_NOW);
    CK_C_GetFunctionList get = library ? (CK_C_GetFunctionList)dlsym(library, "C_GetFunctionList") : NULL;
    if (!get || get(&real) != CKR_OK) return CKR_GENERAL_ERROR;
  }
  if (arguments) initialise_args = *(CK_C_INITIALIZE_ARGS_PTR)arguments;
  initialised = 1;
  blink_while_working(0); /* of a process that was killed at work */
  follow_plug();
  return CKR_OK;
}

static CK_RV E_Finalize(CK_VOID_PTR reserved) {
  (void)reserved;
  if (!initialised) return CKR_CRYPTOKI_NOT_INITIALIZED;
  if (loaded[0]) real->C_Finalize(NULL_PTR);
  loaded[0] = '\0';
  initialised = 0;
  return CKR_OK;
}

static CK_RV E_GetInfo(CK_INFO_PTR info) {
  memset(info, 0, sizeof *info);
  info->cryptokiVersion.major = 2;
  info->cryptokiVersion.minor = 40;
  pad(info->manufacturerID, 32, "Emulated rig");
  pad(info->libraryDescription, 32, "USB key before SoftHSM2");
  return CKR_OK;
}

static CK_RV E_GetSlotList(CK_BBOOL present, CK_SLOT_ID_PTR slots, CK_ULONG_PTR count) {
  CK_RV result = enter("C_GetSlotList");
  if (result != CKR_OK) return result;
  CK_ULONG found = present && !loaded[0] ? 0 : 1;
  if (slots && *count < found) {
    *count = found;
    return CKR_BUFFER_TOO_SMALL;
  }
  if (slots && found) slots[0] = SLOT_ID;
  *count = found;
  return fault("C_GetSlotList", "after");
}

static CK_RV E_GetSlotInfo(CK_SLOT_ID slot, CK_SLOT_INFO_PTR info) {
  CK_RV result = enter("C_GetSlotInfo");
  if (result != CKR_OK) return result;
  if (slot != SLOT_ID) return CKR_SLOT_ID_INVALID;
  memset(info, 0, sizeof *info);
  pad(info->slotDescription, 64, "Emulated rig slot");
  pad(info->manufacturerID, 32, "Emulated rig");
  info->flags = CKF_REMOVABLE_DEVICE | CKF_HW_SLOT | (loaded[0] ? CKF_TOKEN_PRESENT | LIGHT_ON : 0);
  if (loaded[0] && (medium_is("blinking") || slot_has("working"))) info->flags |= LIGHT_BLINKING;
  return fault("C_GetSlotInfo", "after");
}

static CK_RV E_GetTokenInfo(CK_SLOT_ID slot, CK_TOKEN_INFO_PTR info) {
  CK_RV result = enter("C_GetTokenInfo");
  if (result != CKR_OK) return result;
  if (slot != SLOT_ID) return CKR_SLOT_ID_INVALID;
  CK_SLOT_ID inside;
  if ((result = real_slot(&inside)) != CKR_OK) return result;
  if ((result = real->C_GetTokenInfo(inside, info)) != CKR_OK) return result;
  const char *serial = strrchr(loaded, '/');
  pad(info->serialNumber, 16, serial ? serial + 1 : loaded);
  pad(info->manufacturerID, 32, "Emulated medium");
  info->flags &= ~(CKF_USER_PIN_COUNT_LOW | CKF_USER_PIN_FINAL_TRY | CKF_USER_PIN_LOCKED);
  long failures = read_number("pin-failures", 0);
  if (failures >= MAX_PIN_FAILURES) info->flags |= CKF_USER_PIN_LOCKED;
  else if (failures == MAX_PIN_FAILURES - 1) info->flags |= CKF_USER_PIN_FINAL_TRY | CKF_USER_PIN_COUNT_LOW;
  else if (failures > 0) info->flags |= CKF_USER_PIN_COUNT_LOW;
  long left = free_bytes();
  if (left >= 0) {
    info->ulFreePublicMemory = info->ulFreePrivateMemory = left;
    info->ulTotalPublicMemory = info->ulTotalPrivateMemory = read_number("capacity", 0);
  }
  return leave("C_GetTokenInfo", CKR_OK);
}

/* --- PINs: the count is on disk before SoftHSM is asked --- */

static CK_RV counted(CK_RV (*check)(void *), void *arguments) {
  long failures = read_number("pin-failures", 0);
  if (failures >= MAX_PIN_FAILURES) return CKR_PIN_LOCKED;
  write_failures(failures + 1);
  CK_RV result = check(arguments);
  if (result == CKR_OK) write_failures(0);
  else if (result != CKR_PIN_INCORRECT) write_failures(failures);
  else if (failures + 1 >= MAX_PIN_FAILURES) return CKR_PIN_LOCKED;
  return result;
}

struct login { CK_SESSION_HANDLE session; CK_USER_TYPE user; CK_UTF8CHAR_PTR pin; CK_ULONG length; };
static CK_RV real_login(void *arguments) {
  struct login *a = arguments;
  return real->C_Login(a->session, a->user, a->pin, a->length);
}

static CK_RV E_Login(CK_SESSION_HANDLE session, CK_USER_TYPE user, CK_UTF8CHAR_PTR pin, CK_ULONG length) {
  CK_RV result = enter("C_Login");
  if (result == CKR_OK) result = inner(&session);
  if (result != CKR_OK) return result;
  struct login login = {session, user, pin, length};
  return leave("C_Login", user == CKU_USER ? counted(real_login, &login) : real_login(&login));
}

struct change { CK_SESSION_HANDLE session; CK_UTF8CHAR_PTR old, new; CK_ULONG old_length, new_length; };
static CK_RV real_change(void *arguments) {
  struct change *a = arguments;
  return real->C_SetPIN(a->session, a->old, a->old_length, a->new, a->new_length);
}

static CK_RV E_SetPIN(CK_SESSION_HANDLE session, CK_UTF8CHAR_PTR old, CK_ULONG old_length, CK_UTF8CHAR_PTR new,
                      CK_ULONG new_length) {
  CK_RV result = enter("C_SetPIN");
  if (result == CKR_OK) result = inner(&session);
  if (result != CKR_OK) return result;
  CK_SESSION_INFO info;
  struct change change = {session, old, new, old_length, new_length};
  int by_so = real->C_GetSessionInfo(session, &info) == CKR_OK && info.state == CKS_RW_SO_FUNCTIONS;
  return leave("C_SetPIN", by_so ? real_change(&change) : counted(real_change, &change));
}

static CK_RV E_InitPIN(CK_SESSION_HANDLE session, CK_UTF8CHAR_PTR pin, CK_ULONG length) {
  CK_RV result = enter("C_InitPIN");
  if (result == CKR_OK) result = inner(&session);
  if (result != CKR_OK) return result;
  result = real->C_InitPIN(session, pin, length);
  if (result == CKR_OK) write_failures(0);
  return leave("C_InitPIN", result);
}

static CK_RV E_InitToken(CK_SLOT_ID slot, CK_UTF8CHAR_PTR pin, CK_ULONG length, CK_UTF8CHAR_PTR label) {
  CK_RV result = enter("C_InitToken");
  if (result != CKR_OK) return result;
  if (slot != SLOT_ID) return CKR_SLOT_ID_INVALID;
  CK_SLOT_ID inside;
  if ((result = real_slot(&inside)) != CKR_OK) return result;
  result = real->C_InitToken(inside, pin, length, label);
  if (result == CKR_OK) write_failures(0);
  return leave("C_InitToken", result);
}

/* --- sessions --- */

static CK_RV E_OpenSession(CK_SLOT_ID slot, CK_FLAGS flags, CK_VOID_PTR application, CK_NOTIFY notify,
                           CK_SESSION_HANDLE_PTR session) {
  CK_RV result = enter("C_OpenSession");
  if (result != CKR_OK) return result;
  if (slot != SLOT_ID) return CKR_SLOT_ID_INVALID;
  CK_SLOT_ID inside;
  if ((result = real_slot(&inside)) != CKR_OK) return result;
  result = real->C_OpenSession(inside, flags, application, notify, session);
  if (result == CKR_OK) *session = outer(*session);
  return leave("C_OpenSession", result);
}

static CK_RV E_CloseAllSessions(CK_SLOT_ID slot) {
  CK_RV result = enter("C_CloseAllSessions");
  if (result != CKR_OK) return result;
  if (slot != SLOT_ID) return CKR_SLOT_ID_INVALID;
  CK_SLOT_ID inside;
  if ((result = real_slot(&inside)) != CKR_OK) return result;
  return leave("C_CloseAllSessions", real->C_CloseAllSessions(inside));
}

static CK_RV E_GetMechanismList(CK_SLOT_ID slot, CK_MECHANISM_TYPE_PTR list, CK_ULONG_PTR count) {
  CK_RV result = enter("C_GetMechanismList");
  CK_SLOT_ID inside;
  if (result == CKR_OK && slot != SLOT_ID) result = CKR_SLOT_ID_INVALID;
  if (result == CKR_OK) result = real_slot(&inside);
  return result == CKR_OK ? leave("C_GetMechanismList", real->C_GetMechanismList(inside, list, count)) : result;
}

static CK_RV E_GetMechanismInfo(CK_SLOT_ID slot, CK_MECHANISM_TYPE type, CK_MECHANISM_INFO_PTR info) {
  CK_RV result = enter("C_GetMechanismInfo");
  CK_SLOT_ID inside;
  if (result == CKR_OK && slot != SLOT_ID) result = CKR_SLOT_ID_INVALID;
  if (result == CKR_OK) result = real_slot(&inside);
  return result == CKR_OK ? leave("C_GetMechanismInfo", real->C_GetMechanismInfo(inside, type, info)) : result;
}

/* --- session functions that only pass through --- */

#define PASS(name, parameters, arguments)                       \
  static CK_RV E_##name parameters {                            \
    CK_RV result = enter("C_" #name);                           \
    if (result == CKR_OK) result = inner(&s);                   \
    if (result != CKR_OK) return result;                        \
    return leave("C_" #name, real->C_##name arguments);         \
  }
#define IN CK_BYTE_PTR in, CK_ULONG in_length
#define OUT CK_BYTE_PTR out, CK_ULONG_PTR out_length
#define S CK_SESSION_HANDLE s

PASS(CloseSession, (S), (s))
PASS(GetSessionInfo, (S, CK_SESSION_INFO_PTR info), (s, info))
PASS(Logout, (S), (s))
PASS(CopyObject, (S, CK_OBJECT_HANDLE o, CK_ATTRIBUTE_PTR t, CK_ULONG n, CK_OBJECT_HANDLE_PTR c), (s, o, t, n, c))
PASS(DestroyObject, (S, CK_OBJECT_HANDLE o), (s, o))
PASS(GetObjectSize, (S, CK_OBJECT_HANDLE o, CK_ULONG_PTR size), (s, o, size))
PASS(SetAttributeValue, (S, CK_OBJECT_HANDLE o, CK_ATTRIBUTE_PTR t, CK_ULONG n), (s, o, t, n))
PASS(FindObjectsInit, (S, CK_ATTRIBUTE_PTR t, CK_ULONG n), (s, t, n))
PASS(FindObjects, (S, CK_OBJECT_HANDLE_PTR o, CK_ULONG max, CK_ULONG_PTR n), (s, o, max, n))
PASS(FindObjectsFinal, (S), (s))
PASS(EncryptInit, (S, CK_MECHANISM_PTR m, CK_OBJECT_HANDLE k), (s, m, k))
PASS(Encrypt, (S, IN, OUT), (s, in, in_length, out, out_length))
PASS(DecryptInit, (S, CK_MECHANISM_PTR m, CK_OBJECT_HANDLE k), (s, m, k))
PASS(Decrypt, (S, IN, OUT), (s, in, in_length, out, out_length))
PASS(EncryptUpdate, (S, IN, OUT), (s, in, in_length, out, out_length))
PASS(EncryptFinal, (S, OUT), (s, out, out_length))
PASS(DecryptUpdate, (S, IN, OUT), (s, in, in_length, out, out_length))
PASS(DecryptFinal, (S, OUT), (s, out, out_length))
PASS(DigestInit, (S, CK_MECHANISM_PTR m), (s, m))
PASS(Digest, (S, IN, OUT), (s, in, in_length, out, out_length))
PASS(DigestUpdate, (S, IN), (s, in, in_length))
PASS(DigestFinal, (S, OUT), (s, out, out_length))
PASS(SignInit, (S, CK_MECHANISM_PTR m, CK_OBJECT_HANDLE k), (s, m, k))
PASS(Sign, (S, IN, OUT), (s, in, in_length, out, out_length))
PASS(SignUpdate, (S, IN), (s, in, in_length))
PASS(SignFinal, (S, OUT), (s, out, out_length))
PASS(VerifyInit, (S, CK_MECHANISM_PTR m, CK_OBJECT_HANDLE k), (s, m, k))
PASS(Verify, (S, IN, CK_BYTE_PTR sig, CK_ULONG sig_length), (s, in, in_length, sig, sig_length))
PASS(VerifyUpdate, (S, IN), (s, in, in_length))
PASS(VerifyFinal, (S, CK_BYTE_PTR sig, CK_ULONG sig_length), (s, sig, sig_length))
PASS(GenerateKey, (S, CK_MECHANISM_PTR m, CK_ATTRIBUTE_PTR t, CK_ULONG n, CK_OBJECT_HANDLE_PTR k), (s, m, t, n, k))
PASS(WrapKey, (S, CK_MECHANISM_PTR m, CK_OBJECT_HANDLE w, CK_OBJECT_HANDLE k, OUT), (s, m, w, k, out, out_length))
PASS(DeriveKey, (S, CK_MECHANISM_PTR m, CK_OBJECT_HANDLE b, CK_ATTRIBUTE_PTR t, CK_ULONG n, CK_OBJECT_HANDLE_PTR k),
     (s, m, b, t, n, k))
PASS(SeedRandom, (S, IN), (s, in, in_length))
PASS(GenerateRandom, (S, CK_BYTE_PTR out, CK_ULONG length), (s, out, length))

/* The value of a certificate is what a defective memory loses first. */
static CK_RV E_GetAttributeValue(S, CK_OBJECT_HANDLE o, CK_ATTRIBUTE_PTR t, CK_ULONG n) {
  CK_RV result = enter("C_GetAttributeValue");
  if (result == CKR_OK) result = inner(&s);
  if (result != CKR_OK) return result;
  CK_OBJECT_CLASS class = CK_UNAVAILABLE_INFORMATION;
  CK_ATTRIBUTE asked = {CKA_CLASS, &class, sizeof class};
  for (CK_ULONG i = 0; i < n; i++) {
    if (t[i].type != CKA_VALUE || !medium_is("unreadable")) continue;
    if (real->C_GetAttributeValue(s, o, &asked, 1) == CKR_OK && class == CKO_CERTIFICATE) return CKR_DEVICE_ERROR;
  }
  return leave("C_GetAttributeValue", real->C_GetAttributeValue(s, o, t, n));
}

/* --- session functions that make objects: they must fit --- */

static CK_RV E_CreateObject(S, CK_ATTRIBUTE_PTR t, CK_ULONG n, CK_OBJECT_HANDLE_PTR o) {
  CK_RV result = enter("C_CreateObject");
  if (result == CKR_OK) result = inner(&s);
  if (result != CKR_OK) return result;
  return leave("C_CreateObject", fitting(real->C_CreateObject(s, t, n, o), s, o, NULL));
}

static CK_RV E_GenerateKeyPair(S, CK_MECHANISM_PTR m, CK_ATTRIBUTE_PTR pu, CK_ULONG pun, CK_ATTRIBUTE_PTR pr,
                               CK_ULONG prn, CK_OBJECT_HANDLE_PTR pub, CK_OBJECT_HANDLE_PTR priv) {
  CK_RV result = enter("C_GenerateKeyPair");
  if (result == CKR_OK) result = inner(&s);
  if (result != CKR_OK) return result;
  blink_while_working(1);
  result = fitting(real->C_GenerateKeyPair(s, m, pu, pun, pr, prn, pub, priv), s, priv, pub);
  blink_while_working(0);
  return leave("C_GenerateKeyPair", result);
}

static CK_RV E_UnwrapKey(S, CK_MECHANISM_PTR m, CK_OBJECT_HANDLE u, IN, CK_ATTRIBUTE_PTR t, CK_ULONG n,
                         CK_OBJECT_HANDLE_PTR k) {
  CK_RV result = enter("C_UnwrapKey");
  if (result == CKR_OK) result = inner(&s);
  if (result != CKR_OK) return result;
  return leave("C_UnwrapKey", fitting(real->C_UnwrapKey(s, m, u, in, in_length, t, n, k), s, k, NULL));
}

/* The standard wants a function in every place of the list. */
static CK_RV not_supported(void) { return CKR_FUNCTION_NOT_SUPPORTED; }

CK_RV C_GetFunctionList(CK_FUNCTION_LIST_PTR_PTR list) {
  CK_RV (**function)(void) = (CK_RV (**)(void))&emulated.C_Initialize;
  while ((void *)function < (void *)(&emulated + 1)) *function++ = not_supported;
  emulated.version.major = 2;
  emulated.version.minor = 40;
  emulated.C_GetFunctionList = C_GetFunctionList;
#define USE(name) emulated.C_##name = E_##name;
  USE(Initialize) USE(Finalize) USE(GetInfo) USE(GetSlotList) USE(GetSlotInfo) USE(GetTokenInfo)
  USE(GetMechanismList) USE(GetMechanismInfo) USE(InitToken) USE(InitPIN) USE(SetPIN) USE(OpenSession)
  USE(CloseSession) USE(CloseAllSessions) USE(GetSessionInfo) USE(Login) USE(Logout) USE(CreateObject)
  USE(CopyObject) USE(DestroyObject) USE(GetObjectSize) USE(GetAttributeValue) USE(SetAttributeValue)
  USE(FindObjectsInit) USE(FindObjects) USE(FindObjectsFinal) USE(EncryptInit) USE(Encrypt)
  USE(EncryptUpdate) USE(EncryptFinal) USE(DecryptInit) USE(Decrypt) USE(DecryptUpdate) USE(DecryptFinal)
  USE(DigestInit) USE(Digest) USE(DigestUpdate) USE(DigestFinal) USE(SignInit) USE(Sign) USE(SignUpdate)
  USE(SignFinal) USE(VerifyInit) USE(Verify) USE(VerifyUpdate) USE(VerifyFinal)
  USE(GenerateKey) USE(GenerateKeyPair) USE(WrapKey) USE(UnwrapKey) USE(DeriveKey) USE(SeedRandom)
  USE(GenerateRandom)
  *list = &emulated;
  return CKR_OK;
}
