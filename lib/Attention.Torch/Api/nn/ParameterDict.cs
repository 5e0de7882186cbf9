using System.Collections;
using System.Diagnostics.CodeAnalysis;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Parameters by name, in the order in which they came; a model that holds the dictionary holds them.</summary>
    public class ParameterDict : nn.Module, IDictionary<string, Parameter>, IList<(string, Parameter)>
    {
        readonly OrderedDict<string, Parameter> entries = new();

        public ParameterDict() : base(nameof(ParameterDict)) { }

        public int Count => entries.Count;

        public bool IsReadOnly => false;

        public ICollection<string> Keys => entries.Keys;

        public ICollection<Parameter> Values => entries.Values;

        public Parameter this[string key]
        {
            get => entries[key];
            set
            {
                entries[key] = value;
                Register();
            }
        }

        public (string, Parameter) this[int index]
        {
            get => entries[index];
            set
            {
                entries[index] = value;
                Register();
            }
        }

        public void Add(string key, Parameter value)
        {
            entries.Add(key, value);
            Register();
        }

        public void Add((string, Parameter) item) => Add(item.Item1, item.Item2);

        public void Add(KeyValuePair<string, Parameter> item) => Add(item.Key, item.Value);

        public void Insert(int index, (string, Parameter) item)
        {
            entries.Insert(index, item);
            Register();
        }

        public bool ContainsKey(string key) => entries.ContainsKey(key);

        public bool Contains((string, Parameter) item) => entries.Contains(item);

        public bool Contains(KeyValuePair<string, Parameter> item) => entries.Contains(item);

        public int IndexOf((string, Parameter) item) => entries.IndexOf(item);

        public bool TryGetValue(string key, [MaybeNullWhen(false)] out Parameter value) => entries.TryGetValue(key, out value);

        public bool Remove(string key) => Registered(entries.Remove(key));

        public bool Remove((string, Parameter) item) => Registered(entries.Remove(item));

        public bool Remove(KeyValuePair<string, Parameter> item) => Registered(entries.Remove(item));

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

        public IEnumerable<Parameter> values() => entries.values();

        public IEnumerator<(string, Parameter)> items() => entries.items();

        public IEnumerator<(string, Parameter)> GetEnumerator() => entries.items();

        public void CopyTo((string, Parameter)[] array, int arrayIndex) => entries.CopyTo(array, arrayIndex);

        public void CopyTo(KeyValuePair<string, Parameter>[] array, int arrayIndex) => entries.CopyTo(array, arrayIndex);

        IEnumerator<KeyValuePair<string, Parameter>> IEnumerable<KeyValuePair<string, Parameter>>.GetEnumerator() =>
            ((IEnumerable<KeyValuePair<string, Parameter>>)entries).GetEnumerator();

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
            foreach (var name in named_parameters(recurse: false).Select(own => own.name).ToArray()) ConditionallyRegisterParameter(name, null);
            foreach (var (name, parameter) in entries) register_parameter(name, parameter);
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static ParameterDict ParameterDict(params (string, Parameter)[] parameters)
            {
                var result = new ParameterDict();
                foreach (var parameter in parameters) result.Add(parameter);
                return result;
            }
        }
    }
}
