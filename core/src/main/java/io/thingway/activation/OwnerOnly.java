package io.thingway.activation;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * How a file system keeps others out, as attributes to create with.
 *
 * @param posix whether by POSIX permissions
 * @param forFile of a file; empty where the file system knows no access rights
 * @param forFolder of a folder
 */
record OwnerOnly(boolean posix, List<FileAttribute<?>> forFile, List<FileAttribute<?>> forFolder) {
    static OwnerOnly of(Path path) throws IOException {
        Set<String> views = path.getFileSystem().supportedFileAttributeViews();
        if (views.contains("posix")) {
            return new OwnerOnly(true, List.of(posix("rw-------")), List.of(posix("rwx------")));
        }
        List<FileAttribute<?>> acl = views.contains("acl") ? List.of(acl(path.getFileSystem())) : List.of();
        return new OwnerOnly(false, acl, acl);
    }

    FileAttribute<?>[] file() {
        return forFile.toArray(new FileAttribute<?>[0]);
    }

    FileAttribute<?>[] folder() {
        return forFolder.toArray(new FileAttribute<?>[0]);
    }

    private static FileAttribute<?> posix(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }

    private static FileAttribute<?> acl(FileSystem files) throws IOException {
        UserPrincipal me = files.getUserPrincipalLookupService().lookupPrincipalByName(System.getProperty("user.name"));
        AclEntry everything = AclEntry.newBuilder()
                .setType(AclEntryType.ALLOW)
                .setPrincipal(me)
                .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                .build();
        return new AclAttribute(List.of(everything));
    }

    private record AclAttribute(List<AclEntry> value) implements FileAttribute<List<AclEntry>> {
        @Override
        public String name() {
            return "acl:acl";
        }
    }
}
