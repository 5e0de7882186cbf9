using System.Text;
using TorchSharp.Files;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>Writes parameters and persistent buffers to a file, in TorchSharp's own format (docs/state_dict_format.md).</summary>
            /// <param name="location">the file; it is replaced when the new one is complete</param>
            /// <param name="skip">names to leave out</param>
            public Module save(string location, IList<string>? skip = null)
            {
                StateFile.Write(location, writer => save(writer, skip));
                return this;
            }

            /// <summary>Writes to a stream, which stays open.</summary>
            public Module save(Stream stream, IList<string>? skip = null)
            {
                using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
                return save(writer, skip);
            }

            public Module save(BinaryWriter writer, IList<string>? skip = null)
            {
                save_state_dict(writer, state_dict(), skip);
                return this;
            }

            public static void save_state_dict(BinaryWriter writer, Dictionary<string, Tensor> sd, IList<string>? skip = null) =>
                StateFile.Write(writer, [.. sd.Where(entry => skip?.Contains(entry.Key) != true)]);

            /// <summary>Reads parameters and buffers from a file. Where an exception is thrown the module is as it was.</summary>
            /// <param name="location">the file</param>
            /// <param name="strict">its names must be exactly those of this module's state_dict; otherwise what fits is loaded</param>
            /// <param name="skip">names whose values stay as they are (strict still wants them to be there)</param>
            /// <param name="loadedParameters">is told every name of the file, and whether it was loaded</param>
            /// <exception cref="FileNotFoundException">There is no such file.</exception>
            /// <exception cref="InvalidDataException">The file was cut off, or is something else.</exception>
            /// <exception cref="ArgumentException">Its names, types or shapes are not this module's.</exception>
            public virtual Module load(
                string location, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                using var reader = new BinaryReader(File.OpenRead(location));
                return Load(reader, location, strict, skip, loadedParameters);
            }

            /// <summary>Reads from a stream, which stays open, just behind the last entry.</summary>
            public Module load(Stream stream, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
                return load(reader, strict, skip, loadedParameters);
            }

            public virtual Module load(
                BinaryReader reader, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null) =>
                Load(reader, "the stream", strict, skip, loadedParameters);

            /// <summary>A new module with the values of a file.</summary>
            public static Module Create<T>(string path) where T : Module, new() => new T().load(path);

            Module Load(BinaryReader reader, string source, bool strict, IList<string>? skip, Dictionary<string, bool>? loadedParameters)
            {
                var entries = StateFile.Read(reader, source);
                var state = state_dict();
                if (strict) RequireNames(state, entries);
                var wanted = entries.Where(entry => state.ContainsKey(entry.Name) && skip?.Contains(entry.Name) != true).ToArray();
                foreach (var (key, stored) in wanted) stored.RequireLike(state[key], key);
                foreach (var (key, stored) in wanted) stored.CopyTo(state[key]);
                if (loadedParameters is null) return this;
                foreach (var (key, _) in entries) loadedParameters[key] = false;
                foreach (var (key, _) in wanted) loadedParameters[key] = true;
                return this;
            }

            static void RequireNames(Dictionary<string, Tensor> state, List<(string Name, StoredTensor)> entries)
            {
                const string Advice = "Pass strict: false to load what fits.";
                var named = entries.Select(entry => entry.Name).ToHashSet();
                var missing = string.Join(", ", state.Keys.Where(key => !named.Contains(key)).Select(key => $"'{key}'"));
                if (entries.Count != state.Count)
                    throw new ArgumentException(
                        $"Mismatched state_dict sizes: expected {state.Count}, but found {entries.Count} entries.{(missing == "" ? "" : $" The file lacks {missing}.")} {Advice}");
                foreach (var name in named)
                    if (!state.ContainsKey(name))
                        throw new ArgumentException(
                            $"Mismatched module state names: the target modules does not have a submodule or buffer named '{name}'. The file lacks {missing}. {Advice}");
            }
        }
    }
}
