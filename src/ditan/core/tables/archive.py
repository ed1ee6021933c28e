"""The ZIP archive of a workbook, guarded: nothing is unpacked beyond the limits, whatever the headers say.

Invariant: a part is inflated piece by piece and counted; it is given up as soon as it is larger than its header
says, than the limits allow, or than its packed size explains.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from ditan.core.errors import Problem, Where
from ditan.core.errors.tables import (
    FileCutOff,
    FileNotATable,
    WorkbookDeclaresEntities,
    WorkbookTooManyParts,
    WorkbookUnpacksTooLarge,
)
from ditan.core.tables.limits import Limits

LOCAL_MARK = b"PK\x03\x04"
END_MARK = b"PK\x05\x06"
END_BYTES = 22
LONGEST_COMMENT = 65535
LOCAL_HEADER = struct.Struct("<4s5H3I2H")
DIRECTORY_BYTES_PER_PART = 1024
PIECE_BYTES = 1 << 20
STORED, DEFLATED = 0, 8


class Archive:
    """An open archive whose directory has been checked. `part` gives the bytes of one part."""

    def __init__(self, path: Path, where: Where, limits: Limits) -> None:
        self.where = where
        self.limits = limits
        self._file: BinaryIO = path.open("rb")
        try:
            self._check_directory_size(path.stat().st_size)
            self._zip = zipfile.ZipFile(self._file)
            self.parts = {info.filename: info for info in self._zip.infolist()}
            self._check_declared_sizes()
        except (zipfile.BadZipFile, struct.error, OSError, NotImplementedError) as error:
            self._file.close()
            raise self._cut_off("its archive directory is missing", "压缩包目录缺失") from error
        except Problem:
            self._file.close()
            raise

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def part(self, name: str) -> bytes:
        """The unpacked bytes of one part; b'' where the archive has none of this name.

        Raises: WorkbookUnpacksTooLarge, WorkbookDeclaresEntities, FileCutOff.
        """
        return b"".join(self.pieces(name)) if name in self.parts else b""

    def pieces(self, name: str) -> Iterator[bytes]:
        """The unpacked bytes of one part, at most 1 MiB at a time, counted as they come."""
        info = self.parts[name]
        packed = self._packed(info)
        total = 0
        for piece in self._inflated(packed, info):
            total += len(piece)
            self._check_real_size(total, len(packed), info)
            if total == len(piece):
                self._refuse_document_type(name, piece)
            yield piece
        if total < info.file_size:
            raise self._cut_off(f"its part {name} stops early", f"其中 {name} 部分没有结束")

    def check_part(self, name: str) -> None:
        """Unpack a part only to count it."""
        for _ in self.pieces(name):
            pass

    def _packed(self, info: zipfile.ZipInfo) -> bytes:
        self._file.seek(max(0, info.header_offset))
        header = self._file.read(LOCAL_HEADER.size)
        if len(header) < LOCAL_HEADER.size or not header.startswith(LOCAL_MARK):
            raise self._cut_off(f"its part {info.filename} is missing", f"缺少其中 {info.filename} 部分")
        name_bytes, extra_bytes = LOCAL_HEADER.unpack(header)[9:]
        self._file.seek(name_bytes + extra_bytes, 1)
        packed = self._file.read(info.compress_size)
        if len(packed) < info.compress_size:
            raise self._cut_off(f"its part {info.filename} stops early", f"其中 {info.filename} 部分没有结束")
        return packed

    def _inflated(self, packed: bytes, info: zipfile.ZipInfo) -> Iterator[bytes]:
        if info.compress_type == STORED:
            yield from (packed[at : at + PIECE_BYTES] for at in range(0, len(packed), PIECE_BYTES))
            return
        if info.compress_type != DEFLATED:
            raise FileNotATable(
                self.where,
                detail="its parts are packed in an unusual way",
                detail_zh="压缩方式不是工作簿通用的方式",
            )
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            piece = inflater.decompress(packed, PIECE_BYTES)
            while piece:
                yield piece
                piece = inflater.decompress(inflater.unconsumed_tail, PIECE_BYTES)
        except zlib.error as error:
            raise self._cut_off(
                f"its part {info.filename} is damaged", f"其中 {info.filename} 部分已损坏"
            ) from error

    def _check_directory_size(self, size: int) -> None:
        tail_bytes = min(size, END_BYTES + LONGEST_COMMENT)
        self._file.seek(size - tail_bytes)
        tail = self._file.read(tail_bytes)
        at = tail.rfind(END_MARK)
        if at < 0 or len(tail) - at < END_BYTES:
            raise self._cut_off("its archive directory is missing", "压缩包目录缺失")
        found, directory_bytes = struct.unpack_from("<HI", tail, at + 10)
        if directory_bytes > self.limits.archive_parts * DIRECTORY_BYTES_PER_PART:
            raise WorkbookTooManyParts(self.where, found=found, limit=self.limits.archive_parts)
        self._file.seek(0)

    def _check_declared_sizes(self) -> None:
        if len(self._zip.infolist()) > self.limits.archive_parts:
            raise WorkbookTooManyParts(
                self.where, found=len(self._zip.infolist()), limit=self.limits.archive_parts
            )
        total = sum(info.file_size for info in self._zip.infolist())
        if total > self.limits.unpacked_bytes:
            raise self._too_large(f"{total:,} bytes", f"{total:,} 字节")
        for info in self._zip.infolist():
            self._check_ratio(info.file_size, info.compress_size, info.filename)

    def _check_real_size(self, unpacked: int, packed: int, info: zipfile.ZipInfo) -> None:
        if unpacked > info.file_size:
            raise self._too_large(
                f"more than the {info.file_size:,} bytes that its header states for {info.filename}",
                f"超过文件头为 {info.filename} 声明的 {info.file_size:,} 字节",
            )
        self._check_ratio(unpacked, packed, info.filename)

    def _check_ratio(self, unpacked: int, packed: int, name: str) -> None:
        if unpacked <= self.limits.unpacked_bytes_free_of_ratio:
            return
        if unpacked > max(packed, 1) * self.limits.unpacked_ratio:
            times = unpacked // max(packed, 1)
            raise self._too_large(
                f"{unpacked:,} bytes in {name}, {times:,} times its packed size",
                f"{unpacked:,} 字节（{name}，为压缩后的 {times:,} 倍）",
            )

    def _refuse_document_type(self, name: str, beginning: bytes) -> None:
        if name.endswith((".xml", ".rels")) and (
            b"<!DOCTYPE" in beginning or beginning[:2] in (b"\xff\xfe", b"\xfe\xff")
        ):
            raise WorkbookDeclaresEntities(self.where, part=name)

    def _too_large(self, detail: str, detail_zh: str) -> WorkbookUnpacksTooLarge:
        return WorkbookUnpacksTooLarge(
            self.where,
            detail=detail,
            detail_zh=detail_zh,
            limit=self.limits.unpacked_bytes,
            ratio=self.limits.unpacked_ratio,
        )

    def _cut_off(self, detail: str, detail_zh: str) -> FileCutOff:
        return FileCutOff(self.where, detail=detail, detail_zh=detail_zh)
