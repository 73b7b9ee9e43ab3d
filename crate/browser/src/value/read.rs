use js_sys::{Array, Number, Object, Reflect};
use serde::de::value::StrDeserializer;
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, IntoDeserializer, MapAccess, SeqAccess,
    VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;
use wasm_bindgen::{JsCast, JsValue};

use super::OtherForm;

/// The name by which a type says that it reads some fields of an object and leaves the others alone.
const PART: &str = "$part";

/// Reads a type from a value. Fields are handed over in the order of the type, so that no type needs code that looks
/// up names: it would be half of all the code that reads.
pub struct Reader(pub JsValue);

impl Reader {
    fn is_nothing(&self) -> bool {
        self.0.is_null() || self.0.is_undefined()
    }

    /// Not by `instanceof`: Firefox hands over answers whose `Object` is that of another context.
    fn list(&self) -> Option<List> {
        Array::is_array(&self.0).then(|| List::over(self.0.unchecked_ref::<Array>().clone()))
    }

    fn fields(&self) -> Result<Fields, OtherForm> {
        if !self.0.is_object() || Array::is_array(&self.0) {
            return Err(OtherForm);
        }
        Ok(Fields {
            entries: List::over(Object::entries(self.0.unchecked_ref())),
            value: JsValue::UNDEFINED,
        })
    }

    /// The fields of a type, of which an object may hold no others unless it says that it is a part.
    fn named(&self, name: &str, names: &'static [&'static str]) -> Result<Named, OtherForm> {
        if !self.0.is_object() || Array::is_array(&self.0) {
            return Err(OtherForm);
        }
        if name != PART {
            let mut held = List::over(Object::keys(self.0.unchecked_ref::<Object>()));
            while let Some(held) = held.next() {
                if !names.iter().any(|name| held == *name) {
                    return Err(OtherForm);
                }
            }
        }
        Ok(Named {
            object: self.0.clone(),
            names: names.iter(),
        })
    }

    /// A whole number as such: the types take whole numbers for broken ones, but not the other way round.
    fn number<'de, V: Visitor<'de>>(&self, visitor: V) -> Result<V::Value, OtherForm> {
        let number = self.0.as_f64().ok_or(OtherForm)?;
        if Number::is_safe_integer(&self.0) {
            // It was just found to be whole and below 2^53.
            #[allow(clippy::cast_possible_truncation)]
            visitor.visit_i64(number as i64)
        } else {
            visitor.visit_f64(number)
        }
    }
}

impl<'de> Deserializer<'de> for Reader {
    type Error = OtherForm;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, OtherForm> {
        if self.is_nothing() {
            visitor.visit_unit()
        } else if let Some(yes) = self.0.as_bool() {
            visitor.visit_bool(yes)
        } else if let Some(text) = self.0.as_string() {
            visitor.visit_string(text)
        } else if let Some(list) = self.list() {
            visitor.visit_seq(list)
        } else if self.0.is_object() {
            visitor.visit_map(self.fields()?)
        } else {
            self.number(visitor)
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, OtherForm> {
        visitor.visit_bool(self.0.as_bool().ok_or(OtherForm)?)
    }

    fn deserialize_i32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, OtherForm> {
        self.number(visitor)
    }

    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, OtherForm> {
        self.number(visitor)
    }

    fn deserialize_u8<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, OtherForm> {
        self.number(visitor)
    }

    fn deserialize_u16<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, OtherForm> {
        self.number(visitor)
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, OtherForm> {
        self.number(visitor)
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, OtherForm> {
        self.number(visitor)
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, OtherForm> {
        self.number(visitor)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, OtherForm> {
        visitor.visit_string(self.0.as_string().ok_or(OtherForm)?)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, OtherForm> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, OtherForm> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, OtherForm> {
        if self.is_nothing() {
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, OtherForm> {
        if self.is_nothing() {
            visitor.visit_unit()
        } else {
            Err(OtherForm)
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, OtherForm> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, OtherForm> {
        visitor.visit_seq(self.list().ok_or(OtherForm)?)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, OtherForm> {
        visitor.visit_map(self.fields()?)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, OtherForm> {
        visitor.visit_seq(self.named(name, fields)?)
    }

    /// `"kind"`, or `{ kind: … }` with no other field.
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, OtherForm> {
        if let Some(kind) = self.0.as_string() {
            let body = Reader(JsValue::UNDEFINED);
            return visitor.visit_enum(Kind { kind, body });
        }
        let mut fields = self.fields()?;
        let kind = fields.next_name().ok_or(OtherForm)?;
        let body = Reader(fields.value);
        if fields.entries.next().is_some() {
            return Err(OtherForm);
        }
        visitor.visit_enum(Kind { kind, body })
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, OtherForm> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        i8 i16 i128 u128 f32 char bytes byte_buf unit_struct tuple tuple_struct
    }
}

struct List {
    values: Array,
    at: u32,
}

impl List {
    fn over(values: Array) -> Self {
        Self { values, at: 0 }
    }

    fn next(&mut self) -> Option<JsValue> {
        let value = (self.at < self.values.length()).then(|| self.values.get(self.at));
        self.at += 1;
        value
    }
}

impl<'de> SeqAccess<'de> for List {
    type Error = OtherForm;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, OtherForm> {
        self.next()
            .map(|value| seed.deserialize(Reader(value)))
            .transpose()
    }
}

/// The fields of a type, in its order.
struct Named {
    object: JsValue,
    names: std::slice::Iter<'static, &'static str>,
}

impl Named {
    /// Apart from what differs by type, so that it is there once.
    #[inline(never)]
    fn next(&mut self) -> Result<Option<JsValue>, OtherForm> {
        let Some(name) = self.names.next() else {
            return Ok(None);
        };
        Ok(Some(Reflect::get(&self.object, &JsValue::from_str(name))?))
    }
}

impl<'de> SeqAccess<'de> for Named {
    type Error = OtherForm;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, OtherForm> {
        let Some(value) = self.next()? else {
            return Ok(None);
        };
        let is_missing = value.is_undefined();
        match seed.deserialize(Reader(value)) {
            // What may be missing is nothing, or has a default; the type refuses to do without the rest.
            Err(_) if is_missing => Ok(None),
            read => read.map(Some),
        }
    }
}

struct Fields {
    entries: List,
    /// Of the field whose name was taken last.
    value: JsValue,
}

impl Fields {
    fn next_name(&mut self) -> Option<String> {
        let entry: Array = self.entries.next()?.unchecked_into();
        self.value = entry.get(1);
        entry.get(0).as_string()
    }
}

impl<'de> MapAccess<'de> for Fields {
    type Error = OtherForm;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, OtherForm> {
        self.next_name()
            .map(|name| seed.deserialize(text(&name)))
            .transpose()
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, OtherForm> {
        seed.deserialize(Reader(std::mem::take(&mut self.value)))
    }
}

fn text(text: &str) -> StrDeserializer<'_, OtherForm> {
    text.into_deserializer()
}

struct Kind {
    kind: String,
    body: Reader,
}

impl<'de> EnumAccess<'de> for Kind {
    type Error = OtherForm;
    type Variant = Reader;

    fn variant_seed<V: DeserializeSeed<'de>>(
        self,
        seed: V,
    ) -> Result<(V::Value, Reader), OtherForm> {
        Ok((seed.deserialize(text(&self.kind))?, self.body))
    }
}

impl<'de> VariantAccess<'de> for Reader {
    type Error = OtherForm;

    fn unit_variant(self) -> Result<(), OtherForm> {
        if self.is_nothing() {
            Ok(())
        } else {
            Err(OtherForm)
        }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, OtherForm> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(
        self,
        _len: usize,
        visitor: V,
    ) -> Result<V::Value, OtherForm> {
        self.deserialize_seq(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, OtherForm> {
        visitor.visit_seq(self.named("", fields)?)
    }
}
