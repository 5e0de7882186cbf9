using System.Collections;
using System.Diagnostics.CodeAnalysis;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Modules by name, in the order in which they came; a model that holds the dictionary holds them.</summary>
    public class ModuleDict<T> : nn.Module, IDictionary<string, T>, IList<(string, T)> where T : nn.Module
    {
        readonly OrderedDict<string, T> entries = new();

        public ModuleDict() : base(nameof(ModuleDict<>)) { }

        public int Count => entries.Count;

        public bool IsReadOnly => false;

        public ICollection<string> Keys => entries.Keys;

        public ICollection<T> Values => entries.Values;

        public T this[string key]
        {
            get => entries[key];
            set
            {
                entries[key] = value;
                Register();
            }
        }

        public (string, T) this[int index]
        {
            get => entries[index];
            set
            {
                entries[index] = value;
                Register();
            }
        }

        public void Add(string key, T value)
        {
            entries.Add(key, value);
            Register();
        }

        public void Add((string, T) item) => Add(item.Item1, item.Item2);

        public void Add(KeyValuePair<string, T> item) => Add(item.Key, item.Value);

        public void Insert(int index, (string, T) item)
        {
            entries.Insert(index, item);
            Register();
        }

        public bool ContainsKey(string key) => entries.ContainsKey(key);

        public bool Contains((string, T) item) => entries.Contains(item);

        public bool Contains(KeyValuePair<string, T> item) => entries.Contains(item);

        public int IndexOf((string, T) item) => entries.IndexOf(item);

        public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value) => entries.TryGetValue(key, out value);

        public bool Remove(string key) => Registered(entries.Remove(key));

        public bool Remove((string, T) item) => Registered(entries.Remove(item));

        public bool Remove(KeyValuePair<string, T> item) => Registered(entries.Remove(item));

        public void RemoveAt(int index)
        {
            entries.RemoveAt(index);
            Register();
        }

        public void Clear()
        {
            entries.Clear();
            Register();
        }

        public void clear() => Clear();

        public IEnumerable<string> keys() => entries.keys();

        public IEnumerable<T> values() => entries.values();

        public IEnumerator<(string, T)> items() => entries.items();

        public IEnumerator<(string, T)> GetEnumerator() => entries.items();

        public void CopyTo((string, T)[] array, int arrayIndex) => entries.CopyTo(array, arrayIndex);

        public void CopyTo(KeyValuePair<string, T>[] array, int arrayIndex) => entries.CopyTo(array, arrayIndex);

        IEnumerator<KeyValuePair<string, T>> IEnumerable<KeyValuePair<string, T>>.GetEnumerator() =>
            ((IEnumerable<KeyValuePair<string, T>>)entries).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        /// <summary>Nothing but the entries is registered.</summary>
        protected override void RegisterComponents() { }

        bool Registered(bool changed)
        {
            if (changed) Register();
            return changed;
        }

        void Register()
        {
            ClearModules();
            foreach (var (name, module) in entries) register_module(name, module);
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static ModuleDict<Module> ModuleDict(params (string, Module)[] modules) => ModuleDict<Module>(modules);

            public static ModuleDict<T> ModuleDict<T>(params (string, T)[] modules) where T : Module
            {
                var result = new ModuleDict<T>();
                foreach (var module in modules) result.Add(module);
                return result;
            }
        }
    }
}
