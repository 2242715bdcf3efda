"""Finds a Python that can run the site, gives it `.venv`, and starts again with it.

Standard library only, and readable by Python 3.6: it runs before anything is installed.
"""

import fcntl
import glob
import hashlib
import importlib.util
import os
import re
import shutil
import signal
import subprocess
import sys
from contextlib import contextmanager

from kfeic.progress import Step

OLDEST = (3, 12)
NAMES_ON_PATH = ["python3.15", "python3.14", "python3.13", "python3.12"]
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VERSION_PROBE = "import sys; print('%d.%d.%d' % sys.version_info[:3])"
PROBE = "import ssl, venv, ensurepip; " + VERSION_PROBE
LEAST_FREE = 2**20  # bytes; less than this is what a failed installation leaves
NO_VENV = "lacks the venv module (on Debian: apt install python3-venv)"


class BootstrapError(Exception):
    """One sentence for the person at the keyboard."""


def enter(argv):
    """Return when this process can run Django; otherwise replace it by one that can.

    `argv` is the command line (`sys.argv`). Makes or renews `.venv` when
    `requirements.lock` asks for it. Ends the process with one sentence when no
    environment can be made.
    """
    if has_django():
        return
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        python = prepared_environment(ROOT)
    except BootstrapError as error:
        sys.exit(f"\n{error}")
    except OSError as error:
        sys.exit(f"\n{error.strerror or error}: {error.filename or ROOT}.")
    except KeyboardInterrupt:
        sys.exit("\nStopped; the next start takes up the installation again.")
    sys.stdout.flush()
    os.execv(python, [python, *argv])


def has_django():
    """Whether this is an active environment that can run the site as it is."""
    return (
        sys.version_info >= OLDEST
        and sys.prefix != sys.base_prefix
        and importlib.util.find_spec("django") is not None
    )


def prepared_environment(root):
    """The Python of `<root>/.venv`, installed as `requirements.lock` says.

    The stamp in `.venv` is written last: an interrupted installation has none
    and is made again. Raises BootstrapError.
    """
    environment = os.path.join(root, ".venv")
    python = os.path.join(environment, "bin", "python")
    lock = os.path.join(root, "requirements.lock")
    if is_current(environment, lock):
        return python
    with only_one(os.path.join(root, ".local")):
        if not is_current(environment, lock):
            make_environment(environment, lock)
            write_stamp(environment, lock)
    return python


def is_current(environment, lock):
    """Whether `environment` was completely installed from this very `lock`."""
    try:
        with open(stamp_of(environment)) as stamp:
            complete = stamp.read() == fingerprint(lock)
    except OSError:
        return False
    return complete and os.access(os.path.join(environment, "bin", "python"), os.X_OK)


def write_stamp(environment, lock):
    with open(stamp_of(environment), "w") as stamp:
        stamp.write(fingerprint(lock))


def stamp_of(environment):
    return os.path.join(environment, "installed-from")


def fingerprint(lock):
    """SHA-256 of the lock file, in hexadecimal."""
    with open(lock, "rb") as content:
        return hashlib.sha256(content.read()).hexdigest()


@contextmanager
def only_one(folder):
    """Let two first starts at once make one environment.

    The installer inherits the lock: if this process is killed, the next start waits
    until what it left running has ended.
    """
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "bootstrap.lock"), "w") as lock:
        os.set_inheritable(lock.fileno(), True)
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def make_environment(environment, lock):
    """Make `environment` afresh and install exactly what `lock` names."""
    interpreter, refusals = find_interpreter()
    uv = shutil.which("uv")
    if interpreter is None and uv is None:
        raise BootstrapError(no_interpreter(refusals))
    with Step("Python") as step:
        if interpreter is None:
            step.say("fetched by uv")
            make = [uv, "venv", "-q", "--clear", "--python", ">=3.12", environment]
        else:
            step.say(interpreter)
            make = [interpreter, "-m", "venv", "--clear", environment]
        run(make, "The environment .venv could not be made")
    python = os.path.join(environment, "bin", "python")
    with Step("Packages") as step:
        if interpreter is None:
            install = [uv, "pip", "install", "--python", python]
        else:
            install = [python, "-m", "pip", "install", "--no-input", "--no-compile"]
            install += ["--progress-bar", "off"]
        install += ["--require-hashes", "-r", lock]
        run(install, "The packages could not be installed", count_on=step)


def no_interpreter(refusals):
    sentence = (
        "No Python 3.12 or newer was found: install one "
        "(python.org, apt, Homebrew, pyenv or uv) and start again."
    )
    return " ".join([sentence, *refusals])


def find_interpreter():
    """The first Python >= 3.12 that can make environments, or None.

    Gives back `(path or None, sentences about those that were nearly good enough)`.
    """
    refusals = []
    for candidate in candidates():
        if probe(candidate) >= OLDEST:
            return candidate, refusals
        if probe(candidate, VERSION_PROBE) >= OLDEST:
            refusals.append(f"{candidate} {NO_VENV}.")
    return None, refusals


def candidates():
    """Every place a Python may be, best first: running, PATH, pyenv, Homebrew."""
    if sys.version_info >= OLDEST:
        yield sys.executable
    for name in NAMES_ON_PATH:
        found = shutil.which(name)
        if found:
            yield found
    pyenv = os.environ.get("PYENV_ROOT") or os.path.expanduser("~/.pyenv")
    versions = glob.glob(os.path.join(pyenv, "versions", "3.*", "bin", "python3"))
    yield from sorted(versions, key=numbers, reverse=True)
    brew = os.environ.get("HOMEBREW_PREFIX")
    for prefix in [brew, "/opt/homebrew", "/usr/local", "/home/linuxbrew/.linuxbrew"]:
        for name in NAMES_ON_PATH if prefix else []:
            python = os.path.join(prefix, "bin", name)
            if os.access(python, os.X_OK):
                yield python


def numbers(path):
    """The numbers of the version folder in a pyenv path: [3, 13, 0]."""
    folder = os.path.basename(os.path.dirname(os.path.dirname(path)))
    return [int(number) for number in re.findall(r"\d+", folder)]


def probe(interpreter, program=PROBE):
    """The version of `interpreter` as a tuple, () when it does not run `program`.

    It is run, not guessed from its name: a shim of pyenv may stand for nothing.
    """
    try:
        answer = subprocess.run(
            [interpreter, "-I", "-c", program],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            universal_newlines=True,
            timeout=20,
        )
    except (OSError, subprocess.SubprocessError):
        return ()
    if answer.returncode:
        return ()
    return tuple(int(number) for number in answer.stdout.split("."))


def run(command, complaint, count_on=None):
    """Run `command`; raise BootstrapError with `complaint` and the reason it gave.

    With a Step in `count_on`, the packages that pip collects are counted aloud.
    """
    surroundings = dict(os.environ, PIP_USER="0", PIP_DISABLE_PIP_VERSION_CHECK="1")
    surroundings.pop("PYTHONHOME", None)
    process = subprocess.Popen(
        command,
        env=surroundings,
        close_fds=False,
        start_new_session=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        universal_newlines=True,
    )
    lines, collected = [], 0
    try:
        for line in process.stdout:
            lines.append(line.strip())
            new = line.startswith(("Collecting ", "Processing "))
            collected += new
            if count_on and new and collected % 10 == 0:
                count_on.say(f"{collected} ")
            if count_on and line.startswith("Installing collected"):
                count_on.say(f"{collected}, unpacking")
        status = process.wait()
    except BaseException:
        os.killpg(process.pid, signal.SIGTERM)  # with what it has started itself
        process.wait()
        raise
    if status:
        raise BootstrapError(f"{complaint}: {reason(lines)}.")


def reason(lines):
    """Why an installation failed, from its output, in a few words."""
    output = "\n".join(lines)
    if re.search("No space left on device|Disk quota exceeded", output):
        return "the disk is full"
    if shutil.disk_usage(ROOT).free < LEAST_FREE:
        return "the disk is full"
    if re.search(
        r"NewConnectionError|NameResolutionError|ProxyError|name resolution|"
        r"ConnectTimeout|Network is unreachable|dns error|error sending request",
        output,
    ):
        return "the package index cannot be reached"
    if "ensurepip is not" in output:
        return f"this Python {NO_VENV}"
    errors = [line for line in lines if line.lower().startswith("error")]
    return (errors or lines or ["no reason was given"])[-1].rstrip(".")
