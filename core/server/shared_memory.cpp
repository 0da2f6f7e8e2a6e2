#include "core/server/shared_memory.hpp"

#include <sys/ipc.h>
#include <sys/shm.h>
#include <sys/stat.h>

#include "core/server/postmaster_file.hpp"

namespace pgplumb::server {

void remove_shared_memory(const std::filesystem::path& data_dir) {
  const auto file = load_postmaster_file(data_dir);
  struct stat owner {};
  if (!file || file->shared_memory_key == 0 || ::stat(data_dir.c_str(), &owner) != 0) return;
  shmid_ds segment{};
  if (::shmctl(file->shared_memory_id, IPC_STAT, &segment) != 0) return;
  // The number may have been given to somebody else's segment since.
  const bool is_the_servers =
      segment.shm_perm.__key == file->shared_memory_key && segment.shm_perm.cuid == owner.st_uid;
  if (is_the_servers) ::shmctl(file->shared_memory_id, IPC_RMID, nullptr);
}

}  // namespace pgplumb::server
